import * as z from 'zod'
import { jstDay } from '../../schemas/japan.ts'
import { Ulid } from '../../schemas/ulid.ts'
import { err, ok } from '../result.ts'
import type { SettledLine, Settlement } from './gateway.ts'

const Source = z.looseObject({
  id: z.string(),
  payment_intent: z.string().nullish(),
  metadata: z.looseObject({ attemptId: Ulid.optional().catch(undefined) }).nullish(),
})
const Movement = z.object({
  reporting_category: z.string(),
  amount: z.int(),
  fee: z.int(),
  net: z.int(),
  currency: z.literal('jpy'),
  created: z.int(),
  available_on: z.int(),
  source: Source.nullable(),
})
type Movement = z.infer<typeof Movement>

/** `GET /v1/balance_transactions?payout=…&expand[]=data.source`, all pages in one. */
const File = z.object({ has_more: z.literal(false), data: z.array(Movement).min(1) })

type Meaning = { readonly kind: SettledLine['kind']; readonly sign: 1 | -1 | 0 }

/**
 * By the category that Stripe gives for accounting; the type of a dispute is that of any other adjustment
 * (docs.stripe.com/reports/reporting-categories). Disputed money goes when the dispute opens, and comes back
 * when it is won: one that is lost moves none.
 */
const meanings: Record<string, Meaning> = {
  charge: { kind: 'receipt', sign: 1 },
  refund: { kind: 'refund', sign: -1 },
  refund_failure: { kind: 'refund-failed', sign: 1 },
  dispute: { kind: 'dispute-opened', sign: -1 },
  dispute_reversal: { kind: 'dispute-won', sign: 1 },
  fee: { kind: 'fee', sign: 0 },
  tax: { kind: 'fee', sign: 0 },
}

/** As a fact names it: a receipt by its payment, all else by itself. */
const txnOf = (kind: SettledLine['kind'], source: Movement['source']) =>
  (kind === 'receipt' ? source?.payment_intent : source?.id) ?? null

/** A line, or why it is none. */
const lineOf = (it: Movement, remittedOn: string): SettledLine | string => {
  const { reporting_category: category, amount, source } = it
  const meaning = meanings[category]
  if (!meaning) return `reporting_category ${category}`
  const { kind, sign } = meaning
  const txn = txnOf(kind, source)
  if (kind !== 'fee' && !(txn && amount * sign > 0)) return `${category} of ${txn}: ${amount}`
  return {
    kind,
    txn,
    attemptId: source?.metadata?.attemptId ?? null,
    // A fee of its own is a movement, not a part of one.
    amount: Math.abs(amount * sign),
    fee: kind === 'fee' ? -it.net : it.fee,
    at: new Date(it.created * 1000).toISOString(),
    remittedOn,
  }
}

const parsed = (file: Uint8Array): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(file))
  } catch {
    return undefined
  }
}

/** Every movement of one payout. Those movements and the payout itself make nothing, or the file is not whole. */
export const readStripeSettlement = (file: Uint8Array) => {
  const read = File.safeParse(parsed(file))
  if (!read.success) return err('settlement_unreadable')
  const { data } = read.data
  const payouts = data.filter((it) => it.reporting_category === 'payout')
  const [payout] = payouts
  const left = data.reduce((sum, { net }) => sum + net, 0)
  const isTrue = data.every(({ amount, fee, net }) => amount - fee === net)
  if (!payout || payouts.length > 1 || left !== 0 || !isTrue) return err('settlement_unreadable')
  const remittedOn = jstDay(new Date(payout.available_on * 1000))
  const lines: SettledLine[] = []
  const unreadable: { line: number; why: string }[] = []
  for (const [at, it] of data.entries()) {
    if (it === payout) continue
    const line = lineOf(it, remittedOn)
    if (typeof line === 'string') unreadable.push({ line: at + 1, why: line })
    else lines.push(line)
  }
  return ok<Settlement>({ lines, unreadable })
}
