import * as z from 'zod'
import { ChatLocale } from '../../schemas/chat.ts'

/** A procedure whose questions are being answered, or were. */
export const Guide = z.object({
  procedureId: z.string(),
  answers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  /** Questions that nobody can answer yet: they are not asked again. */
  unsure: z.array(z.string()),
  /** Asked out of turn, because its answer is to be changed. */
  again: z.string().optional(),
  /** Whether the outcome of these answers was told. */
  told: z.boolean(),
})
export type Guide = z.infer<typeof Guide>

/** All that a conversation remembers besides its words. */
export const State = z.object({
  locale: ChatLocale,
  /** An officer asks: what an answer rests on is said with it. */
  staff: z.boolean().optional(),
  guide: Guide.optional(),
  /** What was asked for when candidates were offered: it says something of the one that is chosen. */
  wish: z.string().optional(),
  /** How often in a row nothing was understood. */
  misses: z.int(),
})
export type State = z.infer<typeof State>

export const newGuide = (procedureId: string): Guide => ({
  procedureId,
  answers: {},
  unsure: [],
  told: false,
})
