import * as z from 'zod'
import { FactStatus } from './assessment.ts'

/** Somebody who examines, with the words to reach them; an unsourced number is not printed. */
export const Office = z.strictObject({
  id: z.string(),
  name: z.string(),
  contact: z.string(),
  status: FactStatus,
  source: z.url().optional(),
})
export type Office = z.infer<typeof Office>
