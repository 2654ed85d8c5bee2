import * as z from 'zod'
import { Actor } from './identity.ts'

/** 消込: the one application, filed elsewhere, that a paid notice was used for. Written once. */
export const Binding = z.object({
  system: z.string().min(1),
  number: z.string().min(1),
  by: Actor,
  at: z.iso.datetime(),
})
export type Binding = z.infer<typeof Binding>
