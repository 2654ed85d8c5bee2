import { afterFact } from '../../functions/payments/after-fact.ts'
import { closeAttempt } from '../../functions/payments/close-attempt.ts'
import { getNotice } from '../../functions/payments/get-notice.ts'
import { takeLook } from '../../functions/payments/hint.ts'
import { openAttempt } from '../../functions/payments/open-attempt.ts'
import { payeasyWebhook } from '../../functions/payments/payeasy-notification.ts'
import { paypayWebhook } from '../../functions/payments/paypay-webhook.ts'
import { stripeWebhook } from '../../functions/payments/stripe-webhook.ts'
import { sweepAttempts } from '../../functions/payments/sweep.ts'
import type { PaymentMethod } from '../../schemas/attempt.ts'
import type { Message } from './bank.ts'
import { signed } from './providers.ts'
import type { World } from './world.ts'

export const pick = <T>(from: readonly T[], index: number): T | undefined =>
  from[index % Math.max(1, from.length)]

export const open = async (world: World, key: string, method: PaymentMethod) => {
  const known = world.answers.get(key) ?? { method, bodies: [] }
  world.answers.set(key, known)
  const wanted = {
    params: { noticeId: world.notice.id },
    headers: { 'idempotency-key': key },
    body: { method: known.method },
  }
  const answer = await openAttempt(world.deps)(wanted, world.payer)
  if (answer.ok) known.bodies.push(JSON.stringify(answer.value.body))
  return answer.ok ? 'created' : answer.error
}

/** Two at the same moment; that one of them dies is not the other's end. */
export const both = async (...works: Promise<unknown>[]) => {
  const ended = await Promise.allSettled(works)
  for (const it of ended) if (it.status === 'rejected') throw it.reason
}

export const close = async (world: World, index: number) => {
  const attempt = pick(world.ledgers.at(-1)?.attempts ?? [], index)
  if (!attempt) return
  const params = { noticeId: world.notice.id, attemptId: attempt.id }
  await closeAttempt(world.deps)({ params }, world.payer)
}

/** By the webhooks themselves: `true` is what makes a provider stop telling. */
const tell = async ({ deps }: World, { attempt, fact }: Message): Promise<boolean> => {
  if (fact) return (await stripeWebhook(deps)(signed(fact))).ok
  const { id, method, noticeId } = attempt
  if (method === 'paypay')
    return (await paypayWebhook(deps)({ body: { merchant_order_id: id } })).ok
  const form = new URLSearchParams({
    ShopID: await deps.shopId(),
    AccessID: `a${id}`,
    OrderID: id,
    Status: 'PAYSUCCESS',
    PayType: '4',
    ClientField1: noticeId,
  })
  const answer = await payeasyWebhook(deps)({ body: new TextEncoder().encode(`${form}`) })
  return answer.value.body === '0'
}

export const deliver = async (world: World, message: Message) => {
  if (await tell(world, message)) message.taken = true
}

/** A message that failed is hidden that long before it comes again. */
const hiddenForMs = 90_000

export const look = async ({ deps, looks, now }: World, isTwice: boolean) => {
  for (const waiting of looks.filter(({ at }) => at <= now().getTime())) {
    const { look: it } = waiting
    const outcome = await takeLook(deps)(it)
    if (isTwice) await takeLook(deps)(it)
    looks.splice(looks.indexOf(waiting), 1)
    if (outcome === 'unasked') looks.push({ look: it, at: now().getTime() + hiddenForMs })
  }
}

export const sweep = ({ deps }: World) => sweepAttempts(deps)()

/** The stream works on all that was written; its summary may be overtaken on its way. */
export const stream = async (world: World) => {
  const { deps, journal, notice, onTheWay } = world
  const upTo = journal.length
  const summary = await afterFact({ ...deps, isWorkedOn: async () => true })(notice.id)
  if (summary) onTheWay.push(summary)
  world.streamed = upTo
}

export const carry = async ({ onTheWay, carried, gate }: World, index: number) => {
  const summary = pick(onTheWay, index)
  if (!summary) return
  onTheWay.splice(onTheWay.indexOf(summary), 1)
  await gate.carryOver(carried(summary))
}

export const withdraw = ({ memory, journal, now }: World) => {
  memory.withdraw(now())
  journal.push({ what: 'other' })
}

/** GET, and what it wrote. */
export const show = async ({ deps, notice, payer, journal, readsThatWrote }: World) => {
  const before = journal.length
  await getNotice(deps)({ params: { noticeId: notice.id } }, payer)
  if (journal.length > before) readsThatWrote.push(`getNotice wrote ${journal.length - before}`)
}
