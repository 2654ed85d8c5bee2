import * as z from 'zod'
import { PaperPhase } from './paper.ts'

/** How sure a fact of the catalog is, and where it was found. */
export const FactStatus = z.enum(['sourced', 'part', 'assumed', 'unknown'])
export type FactStatus = z.infer<typeof FactStatus>

/** What was looked up instead of asking for a paper: source, time, by whom, result and its hash. */
export const Evidence = z.object({
  source: z.enum(['identity-claims', 'own-ledger', 'houjin-bangou', 'officer']),
  key: z.string().min(1),
  at: z.iso.datetime(),
  by: z.string().min(1),
  result: z.enum(['found', 'not-found', 'unavailable']),
  values: z.record(z.string(), z.string()).optional(),
  hash: z.string(),
})
export type Evidence = z.infer<typeof Evidence>

export const AttachmentStatus = z.enum(['needed', 'waivable', 'waived', 'not-applicable'])

/** One paper, and why it is needed or not. */
export const AttachmentAssessment = z.object({
  id: z.string(),
  label: z.string(),
  status: AttachmentStatus,
  /** What stands in its place: typed on a page, or looked up by the office. */
  how: z.enum(['upload', 'input', 'lookup', 'none']),
  reason: z.string(),
  law: z.string().optional(),
  waivable: z.object({ by: z.string(), needs: z.enum(['login', 'consent', 'answer']) }).optional(),
  evidence: Evidence.pick({ source: true, at: true, result: true, hash: true }).optional(),
  phase: PaperPhase,
})
export type AttachmentAssessment = z.infer<typeof AttachmentAssessment>

export const FeeBasis = z.enum([
  'ordinance',
  'national-law',
  'standard-order',
  /** The prefecture's own, of the day in `asOf`: whether it still counts was not seen. */
  'former-ordinance',
  'other-prefecture',
  'demo',
])
export type FeeBasis = z.infer<typeof FeeBasis>

export const Ordinance = z.object({
  name: z.string(),
  article: z.string(),
  item: z.string(),
  from: z.iso.date(),
})

/** The fee as of one day in Japan. `amount` is whole yen, and absent where nobody may print one. */
export const FeeAssessment = z.object({
  known: z.boolean(),
  /** Only an amount with law for it may be charged (地方自治法228条1項). */
  payable: z.boolean(),
  demo: z.boolean(),
  amount: z.int().min(0).optional(),
  basis: FeeBasis.optional(),
  rule: z.string().optional(),
  text: z.string(),
  law: z.string().optional(),
  source: z.string().optional(),
  ordinance: Ordinance.optional(),
  contact: z.string().optional(),
  when: z.enum(['on-submit', 'on-approval']),
  refund: z.object({ text: z.string(), status: FactStatus }),
})
export type FeeAssessment = z.infer<typeof FeeAssessment>

const Step = z.object({
  id: z.string(),
  text: z.string(),
  law: z.string().optional(),
  status: FactStatus,
})

/** What a procedure asks of somebody who gave these answers. Looks nothing up: pure. */
export const Assessment = z.object({
  missing: z.array(z.string()),
  attachments: z.array(AttachmentAssessment),
  fee: FeeAssessment,
  office: z.object({ id: z.string(), name: z.string(), contact: z.string() }),
  /** Where it is filed when not here. */
  elsewhere: z.string().optional(),
  /** Why nothing has to be filed for these answers. */
  notNeeded: z.string().optional(),
  clock: z.object({
    text: z.string(),
    length: z.int().nullable(),
    unit: z.enum(['business', 'calendar', 'month']),
  }),
  appeal: z.object({ text: z.string(), status: FactStatus }),
  before: z.array(Step),
  /** Until when it has to be here. */
  deadlines: z.array(Step),
})
export type Assessment = z.infer<typeof Assessment>
