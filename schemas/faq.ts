import * as z from 'zod'
import { FactStatus } from './assessment.ts'
import { ProcedureId } from './procedure-id.ts'

export const faqTopics = [
  'service',
  'papers',
  'payment',
  'deadlines',
  'appeals',
  'procedures',
] as const
export type FaqTopic = (typeof faqTopics)[number]

export const FaqId = z.string().regex(/^[a-z][a-z0-9-]{2,63}$/)

const Words = z.strictObject({ question: z.string().min(1), answer: z.string().min(1) })

/** One question and its answer: catalog/faq/<topic>.yaml. */
export const FaqEntry = z.strictObject({
  id: FaqId,
  topic: z.enum(faqTopics),
  /** Japanese. */
  question: z.string().min(1).max(100),
  answer: z.string().min(1).max(600),
  /** やさしい日本語. */
  easy: Words.optional(),
  en: Words.optional(),
  /** What else people call it, or ask. */
  aliases: z.array(z.string().min(1)).default([]),
  procedures: z.array(ProcedureId).default([]),
  /** Who knows more: ids of catalog/offices.yaml. */
  offices: z.array(z.string()).default([]),
  /** By a name that catalog/laws.yaml or a procedure knows. */
  law: z.array(z.strictObject({ name: z.string(), article: z.string() })).default([]),
  /** A page of this portal, or of somebody else. */
  links: z.array(z.strictObject({ text: z.string().min(1), to: z.string().min(1) })).default([]),
  sources: z.array(z.url()).default([]),
  /** It says what this service itself does: the code is its source. */
  ours: z.boolean().default(false),
  status: FactStatus.default('sourced'),
  /** When somebody last compared it with its sources. */
  checkedOn: z.iso.date(),
})
export type FaqEntry = z.infer<typeof FaqEntry>

/** One question with its answer and all that stands behind it, as a page shows it. */
export const FaqAnswer = z.object({
  ...FaqEntry.pick({ id: true, topic: true, question: true, answer: true }).shape,
  ...FaqEntry.pick({ easy: true, en: true, law: true, ours: true }).shape,
  ...FaqEntry.pick({ status: true, checkedOn: true }).shape,
  procedures: z.array(z.object({ id: ProcedureId, title: z.string() })),
  offices: z.array(z.object({ name: z.string(), contact: z.string() })),
  links: z.array(z.object({ text: z.string(), url: z.url() })),
  /** By the name of the law, or of the host where no law of ours lies at the address. */
  sources: z.array(z.object({ name: z.string(), url: z.url() })),
})
export type FaqAnswer = z.infer<typeof FaqAnswer>

/** What a search finds: a procedure, or an answer, each by the id that it has in the catalog. */
export const SearchHit = z.object({
  kind: z.enum(['procedure', 'answer']),
  id: z.string(),
  title: z.string(),
  text: z.string(),
  /** Its page in this portal. */
  url: z.url(),
  office: z.string().optional(),
  updatedOn: z.iso.date(),
  source: z.url().optional(),
})
export type SearchHit = z.infer<typeof SearchHit>

/** A law that answers name beside those of the procedures. */
export const KnownLaw = z.strictObject({
  name: z.string().min(1),
  source: z.url(),
  asOf: z.iso.date().optional(),
})
export type KnownLaw = z.infer<typeof KnownLaw>
