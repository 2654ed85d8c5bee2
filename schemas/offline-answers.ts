import * as z from 'zod'

const Words = z.object({ question: z.string(), answer: z.string() })

/** One thing that the counter knows, as far as an answer without the counter needs it. */
export const OfflineEntry = z.object({
  id: z.string(),
  ja: Words,
  plain: Words.optional(),
  en: Words.optional(),
  /** The procedure that it is. */
  procedureId: z.string().optional(),
  /** Procedures that it is about. */
  about: z.array(z.string()).readonly().optional(),
  url: z.url(),
  office: z.string().optional(),
  updatedOn: z.iso.date(),
  source: z.string().optional(),
})
export type OfflineEntry = z.infer<typeof OfflineEntry>

/** All that a widget needs to answer while nobody can be reached: the index is the file that the search reads, in base64. */
export const OfflineAnswers = z.object({
  /** The newest day of its entries. */
  updatedOn: z.iso.date(),
  index: z.string(),
  entries: z.array(OfflineEntry),
})
export type OfflineAnswers = z.infer<typeof OfflineAnswers>
