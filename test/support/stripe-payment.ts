import type { Queried, RefundOrder } from '../../functions/payments/gateway.ts'
import { stripeGateway } from '../../functions/payments/stripe-gateway.ts'
import type { Fact } from '../../schemas/fact.ts'
import { newUlid } from '../../schemas/ulid.ts'
import { attempt } from './attempt.ts'
import { press, type startStandIn, until } from './stripe-stand-in.ts'

type StandIn = Awaited<ReturnType<typeof startStandIn>>

const isReceipt = (found: Queried): found is Fact =>
  typeof found === 'object' && 'kind' in found && found.kind === 'receipt'

export const orderOf = (
  it: Pick<RefundOrder, 'attempt' | 'receipt'>,
  amount: number,
): RefundOrder => ({ ...it, id: newUlid(), amount, requestedAt: new Date().toISOString() })

/** The real gateway and its real library, before the stand-in. */
export const paymentsAt = (
  stripe: Pick<StandIn, 'url' | 'got'>,
  fetch?: typeof globalThis.fetch,
) => {
  const gateway = stripeGateway({
    api: stripe.url,
    secrets: async () => ({ stripeKey: 'sk_test_1', stripeWebhookSecret: 'whsec_stand_in' }),
    now: () => new Date(),
    ...(fetch && { fetch }),
  })

  /** A payment of its own. */
  const paid = async () => {
    const openedAt = new Date()
    const expiresAt = new Date(openedAt.getTime() + 3_600_000).toISOString()
    const fresh = {
      ...attempt,
      id: newUlid(),
      openedAt: openedAt.toISOString(),
      expiresAt,
    } as const
    const opened = await gateway.open(fresh)
    if (opened.stage !== 'pending') throw new Error('not open')
    const { reference, action } = opened
    if (action?.kind !== 'redirect') throw new Error('no page to pay at')
    await press(action.url, 'pay')
    const known = { ...fresh, reference, stage: 'pending' } as const
    const receipt = await gateway.query(known)
    if (!isReceipt(receipt)) throw new Error('not paid')
    return { attempt: known, receipt, url: action.url }
  }

  const parse = ({ body, signature }: (typeof stripe.got)[number]) =>
    gateway.parseNotification(Buffer.from(body), signature)

  /** What the signed events of one payment say, from its receipt on, once so many have come. */
  const told = async (txn: string, count: number) => {
    const ofIt = () => stripe.got.filter(({ body }) => body.includes(txn))
    await until(() => ofIt().length >= count)
    const read = await Promise.all(ofIt().map(parse))
    return read.map((it) => (it.ok ? it.value : it.error))
  }
  return { ...gateway, paid, parse, told }
}
