import * as z from 'zod'
import { ChatLocale } from './chat.ts'

/** Made of the question's own words, so that the same question has the same id. */
export const QuestionId = z.string().regex(/^[\w-]{22}$/)

/** An entry of the catalog that answers: a question's id, or `procedure.` and a procedure's. */
export const EntryId = z.string().regex(/^(procedure\.)?[a-z][a-z0-9-]{1,79}$/)

/** Another way to ask for an entry. */
export const Alias = z.strictObject({
  entryId: EntryId,
  text: z.string().trim().min(1).max(200),
})
export type Alias = z.infer<typeof Alias>

/** What an officer made of a question: another way to ask for an answer; not for this counter; an answer is missing. */
export const Settlement = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('alias'), ...Alias.shape }),
  z.strictObject({ kind: z.literal('off-topic') }),
  z.strictObject({ kind: z.literal('unwritten') }),
])
export type Settlement = z.infer<typeof Settlement>

/** `missed`: nothing was found, or nothing that fitted; `rejected`: its answer was of no use. */
export const QuestionReason = z.enum(['missed', 'rejected'])
export type QuestionReason = z.infer<typeof QuestionReason>

/** What people asked in vain, redacted as their conversations are, and kept as long: 30 days after it was last asked. */
export const Question = z.object({
  id: QuestionId,
  text: z.string(),
  locale: ChatLocale,
  reasons: z.array(QuestionReason),
  /** In so many turns; counting ends at 200. */
  times: z.int(),
  firstAskedAt: z.iso.datetime(),
  lastAskedAt: z.iso.datetime(),
  /** What was answered and found of no use. */
  rejected: z.array(EntryId),
  comments: z.array(z.string()),
  settlement: Settlement.optional(),
  settledBy: z.string().optional(),
  settledAt: z.iso.datetime().optional(),
})
export type Question = z.infer<typeof Question>

/** `proposed`: an alias that is not yet published. */
export const QuestionState = z.enum(['open', 'proposed', 'published', 'off-topic', 'unwritten'])
export type QuestionState = z.infer<typeof QuestionState>

/** An answer that a question may be asked for, with how sure the index is of it now. */
export const Likely = z.object({
  entryId: EntryId,
  title: z.string(),
  probability: z.number().min(0).max(1),
})
export type Likely = z.infer<typeof Likely>

export const QuestionItem = Question.extend({
  state: QuestionState,
  likely: z.array(Likely),
  /** Of the answers that were of no use. */
  rejectedTitles: z.array(z.string()),
  /** Of the answer that the question was given. */
  answerTitle: z.string().optional(),
})
export type QuestionItem = z.infer<typeof QuestionItem>
