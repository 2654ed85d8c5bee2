import * as z from 'zod'
import { FactStatus, FeeBasis, Ordinance } from './assessment.ts'
import { Expression } from './expression.ts'

const Amount = z.int().min(0).max(9_999_999)

/** How an amount comes about; all amounts are whole yen. */
export const Price = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('flat'), yen: Amount }),
  z.strictObject({ type: z.literal('channel'), online: Amount, paper: Amount }),
  z.strictObject({
    type: z.literal('tiers'),
    by: z.string(),
    /** The first tier whose `upTo` is not exceeded; the last has none. */
    tiers: z.array(z.strictObject({ upTo: z.number().optional(), yen: Amount })).min(1),
  }),
  z.strictObject({ type: z.literal('perUnit'), by: z.string(), yen: Amount }),
  z.strictObject({
    type: z.literal('basePlusUnit'),
    by: z.string(),
    base: Amount,
    yen: Amount,
  }),
  /** A count from several answers: each factor is a number, or a fixed count under a condition. */
  z.strictObject({
    type: z.literal('countRule'),
    yen: Amount,
    fixed: z.array(z.strictObject({ if: Expression, count: z.int().min(1) })).default([]),
    times: z.array(z.string()).min(1),
  }),
  z.strictObject({ type: z.literal('none') }),
  /** There is an amount, and nobody here knows it: no number may stand in its place. */
  z.strictObject({ type: z.literal('unknown') }),
])
export type Price = z.infer<typeof Price>

export const FeeRule = z.strictObject({
  id: z.string(),
  label: z.string(),
  if: Expression.default(true),
  /** Days of arrival in Japan for which it holds. */
  from: z.iso.date().optional(),
  until: z.iso.date().optional(),
  price: Price,
  basis: FeeBasis,
  payee: z.enum(['prefecture', 'state', 'municipality']).default('prefecture'),
  law: z.string().optional(),
  source: z.url().optional(),
  asOf: z.iso.date().optional(),
  ordinance: Ordinance.optional(),
  status: FactStatus,
})
export type FeeRule = z.infer<typeof FeeRule>

export const Fee = z.strictObject({
  when: z.enum(['on-submit', 'on-approval']),
  rules: z.array(FeeRule).default([]),
  refund: z.strictObject({
    rule: z.enum(['none', 'before-decision', 'unknown']),
    text: z.string(),
    law: z.string().nullable().default(null),
    status: FactStatus,
  }),
  /** What is said where no rule holds: who to ask, never a number. */
  unknown: z.strictObject({ say: z.string(), contact: z.string() }),
})
export type Fee = z.infer<typeof Fee>

/** Amounts that a prefecture's own ordinance sets (地方自治法228条1項), over the rules of the catalog. */
export const OrdinanceOverlay = z.strictObject({
  prefecture: z.string(),
  name: z.string(),
  demo: z.boolean().default(false),
  rules: z.array(
    z.strictObject({
      procedure: z.string(),
      /** The fee rule whose amount it sets. */
      rule: z.string(),
      article: z.string(),
      item: z.string(),
      from: z.iso.date(),
      until: z.iso.date().optional(),
      price: Price,
      source: z.url().optional(),
    }),
  ),
  refund: z.string().optional(),
})
export type OrdinanceOverlay = z.infer<typeof OrdinanceOverlay>
