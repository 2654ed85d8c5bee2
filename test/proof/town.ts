import type { Deps } from '../../functions/payments/deps.ts'
import { issueNotice } from '../../functions/payments/issue.ts'
import { payeasyGateway } from '../../functions/payments/payeasy-gateway.ts'
import { paypayGateway } from '../../functions/payments/paypay-gateway.ts'
import { stripeGateway } from '../../functions/payments/stripe-gateway.ts'
import { ok } from '../../functions/result.ts'
import { shop } from '../../local/payeasy/shop.ts'
import { troubles } from '../../local/provider/trouble.ts'
import { PaymentMethod } from '../../schemas/attempt.ts'
import { jstDay } from '../../schemas/japan.ts'
import type { Notice } from '../../schemas/notice.ts'
import { newNoticeNumbers } from '../../schemas/notice-id.ts'
import { newUlid } from '../../schemas/ulid.ts'
import { designatedAlways } from '../support/designations.ts'
import { gravelPitFee, publicUrl } from '../support/fixtures.ts'
import { memoryTryStore } from '../support/memory-try-store.ts'
import { addUp, type Row } from './account.ts'
import { manyNotices } from './many-notices.ts'
import { payOnce } from './payer.ts'
import { type StandIns, secrets, startStandIns } from './stand-ins.ts'

const day = 24 * 60 * 60 * 1000
const methods = PaymentMethod.options

/** Each of another amount, so that yen of one cannot stand in for yen of another. */
const noticeOf = (nth: number): Notice =>
  issueNotice(
    {
      ...gravelPitFee,
      yearRule: 'received',
      amount: 1_000 + nth,
      dueOn: jstDay(new Date(Date.now() + 30 * day)),
      accepts: [...methods],
    },
    newNoticeNumbers(),
    new Date(),
  )

const depsBy = (store: Deps['store'], standIns: StandIns, now: () => Date): Deps => {
  const stripe = stripeGateway({ secrets, now, api: standIns.url('card') })
  const deadlines = { openMs: 4_000, askMs: 4_000 }
  const gateways = {
    card: stripe,
    paypay: paypayGateway({ secrets, now, api: standIns.url('paypay'), deadlines }),
    payeasy: payeasyGateway({ secrets, now, api: standIns.url('payeasy') }),
  }
  return {
    ...{ store, stripe, gateways, now, publicUrl },
    tries: memoryTryStore(),
    designations: designatedAlways,
    queue: { send: async () => {} },
    count: () => {},
    shopId: async () => shop.shopId,
    noticeToken: async () => 'token',
    limit: async () => ok(true),
    newId: newUlid,
    pause: async () => {},
  }
}

/** Of a hundred notices, three meet a call that goes wrong; as often, webhooks go wrong for the next twelve. */
const every = 32
const calls = troubles.filter((it) => it !== '')
const webhooks = ['late', 'twice', 'never']
const nthOf = <T>(all: readonly T[], nth: number) => all[nth % all.length]

/** What goes wrong with the next call, or from now on with webhooks; twelve notices later those are set right. */
const trouble = async ({ wish }: StandIns, nth: number, method: PaymentMethod) => {
  const told = method === 'payeasy' ? 'notifications' : 'webhooks'
  // 32 is no multiple of three, so that the method moves on with each round; the kind does once all methods had their turn.
  const turn = Math.floor(nth / every / methods.length)
  if (nth % every === 28) await wish(method, { [told]: 'normal' })
  if (nth % every === 16) await wish(method, { [told]: nthOf(webhooks, turn) })
  if (nth % every !== 0) return false
  await wish(method, { next: nthOf(calls, turn) })
  return true
}

const atOnce = 64

/** So many that the stand-ins, which write all they know at every change, stay quick. */
const batch = async (first: number, count: number): Promise<Row[]> => {
  const notices = Array.from({ length: count }, (_, i) => noticeOf(first + i))
  const { store, orphans } = manyNotices(notices)
  let told: Deps | undefined
  const standIns: StandIns = await startStandIns(() => {
    told ??= depsBy(store, standIns, () => new Date())
    return told
  })
  const met = { card: 0, paypay: 0, payeasy: 0 }
  const left = [...notices.entries()]
  const payer = async () => {
    for (let next = left.shift(); next; next = left.shift()) {
      const [i, notice] = next
      const method = nthOf(methods, first + i) ?? 'card'
      if (await trouble(standIns, first + i, method)) met[method]++
      let ahead = 0
      const deps = depsBy(store, standIns, () => new Date(Date.now() + ahead))
      const skip = (ms: number) => {
        ahead += ms
      }
      await payOnce({ deps, notice, method, skip, atm: `${standIns.url('payeasy')}/atm` })
    }
  }
  try {
    await Promise.all(Array.from({ length: atOnce }, payer))
    return await addUp({ notices, store, standIns, troubles: met, orphans: orphans() })
  } finally {
    await standIns.end()
  }
}

const perBatch = 500

/** So many notices, each paid once through the stand-ins; what each method's provider and ledger say. */
export const payMany = async (
  count: number,
  say: (done: number) => void = () => {},
): Promise<Row[]> => {
  const rows: Row[] = []
  for (let first = 0; first < count; first += perBatch) {
    const some = await batch(first, Math.min(perBatch, count - first))
    for (const row of some) {
      const all = rows.find(({ method }) => method === row.method)
      if (!all) rows.push(row)
      else for (const name of numbersOf) all[name] += row[name]
    }
    say(Math.min(first + perBatch, count))
  }
  return rows
}

const numbersOf = [
  'notices',
  'payments',
  'yenAtProvider',
  'yenInLedger',
  'bySignature',
  'byQuery',
  'troubles',
  'yenInCases',
  'unexplained',
] as const
