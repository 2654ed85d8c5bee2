import * as z from 'zod'
import type { Fact } from '../../schemas/fact.ts'
import { jstDay } from '../../schemas/japan.ts'
import { err, ok } from '../result.ts'
import type { SettledLine, Settlement } from './gateway.ts'

const Source = z.looseObject({
  id: z.string(),
  object: z.string(),
  payment_intent: z.string().nullish(),
  metadata: z.looseObject({ attemptId: z.string().optional() }).nullish(),
})
const Movement = z.object({
  type: z.string(),
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

const kinds: Record<string, SettledLine['kind']> = {
  charge: 'receipt',
  payment: 'receipt',
  refund: 'refund',
  payment_refund: 'refund',
  refund_failure: 'refund-failed',
  payment_failure_refund: 'refund-failed',
  stripe_fee: 'fee',
  tax_fee: 'fee',
}

const kindOf = ({ type, amount, source }: Movement): SettledLine['kind'] | undefined => {
  if (type === 'adjustment' && source?.object === 'dispute')
    return amount < 0 ? 'dispute-lost' : 'dispute-won'
  return kinds[type]
}

/** As a fact names it: a receipt by its payment, all else by itself. */
const txnOf = (kind: Fact['kind'] | 'fee', source: Movement['source']) =>
  (kind === 'receipt' ? source?.payment_intent : source?.id) ?? null

const lineOf = (kind: SettledLine['kind'], it: Movement, remittedOn: string): SettledLine => ({
  kind,
  txn: txnOf(kind, it.source),
  attemptId: it.source?.metadata?.attemptId ?? null,
  amount: kind === 'fee' ? 0 : Math.abs(it.amount),
  // A fee of its own is a movement, not a part of one.
  fee: kind === 'fee' ? -it.net : it.fee,
  at: new Date(it.created * 1000).toISOString(),
  remittedOn,
})

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
  const payouts = data.filter(({ type }) => type === 'payout')
  const [payout] = payouts
  const left = data.reduce((sum, { net }) => sum + net, 0)
  const isTrue = data.every(({ amount, fee, net }) => amount - fee === net)
  if (!payout || payouts.length > 1 || left !== 0 || !isTrue) return err('settlement_unreadable')
  const remittedOn = jstDay(new Date(payout.available_on * 1000))
  const lines: SettledLine[] = []
  const unreadable: { line: number; why: string }[] = []
  for (const [at, it] of data.entries()) {
    const kind = kindOf(it)
    if (kind) lines.push(lineOf(kind, it, remittedOn))
    else if (it !== payout) unreadable.push({ line: at + 1, why: `type ${it.type}` })
  }
  return ok<Settlement>({ lines, unreadable })
}
