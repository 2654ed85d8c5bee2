import type { NoticeSummary } from '../../functions/payments/after-fact.ts'
import { bookingOf } from '../../functions/payments/booking.ts'
import { casesIn } from '../../functions/payments/cases.ts'
import type { Deps } from '../../functions/payments/deps.ts'
import type { Gateways } from '../../functions/payments/gateway.ts'
import { issueNotice } from '../../functions/payments/issue.ts'
import type { Ledger, Payer } from '../../functions/payments/ledger.ts'
import type { Look } from '../../functions/payments/look.ts'
import type { NoticeStore } from '../../functions/payments/notice-store.ts'
import {
  attemptStatus,
  isOpen,
  net,
  noticeStatus,
  paidAt,
} from '../../functions/payments/status.ts'
import { ok } from '../../functions/result.ts'
import type { PaymentMethod } from '../../schemas/attempt.ts'
import { NoticeId } from '../../schemas/notice-id.ts'
import { designatedAlways } from '../support/designations.ts'
import { gravelPitFee, publicUrl } from '../support/fixtures.ts'
import { memoryNoticeStore } from '../support/memory-notice-store.ts'
import { memoryTryStore } from '../support/memory-try-store.ts'
import type { Bank } from './bank.ts'
import { breaking } from './breaking.ts'
import { gateOf } from './gate.ts'
import { type Entry, journaled } from './journal.ts'
import { cardProvider, providerOf } from './providers.ts'

/** Every way in which the service reads a ledger. */
export const folds = { attemptStatus, isOpen, net, noticeStatus, paidAt, casesIn, bookingOf }
export type Folds = typeof folds

/** Where a mistake can be planted. */
export type Plant = {
  readonly store?: (store: NoticeStore) => NoticeStore
  readonly gateways?: (gateways: Gateways, bank: Bank) => Gateways
  readonly folds?: Partial<Folds>
  /** What the stream makes of a summary on its way into the application. */
  readonly carried?: (summary: NoticeSummary) => NoticeSummary
}

export type Setting = { readonly start: string; readonly yearRule: 'sent' | 'received' }

const noticeFor = ({ yearRule }: Setting) =>
  issueNotice(
    { ...gravelPitFee, yearRule, dueOn: '2026-08-31', accepts: ['card', 'payeasy', 'paypay'] },
    { id: NoticeId.parse('202604010010'), confirmation: '482913' },
    new Date('2026-03-20T09:00:00+09:00'),
  )

const ulids = () => {
  let last = 0
  return () => `01KN3V5T${(last++).toString().padStart(18, '0')}`
}

export type Waiting = { readonly look: Look; readonly at: number }

export const makeWorld = (setting: Setting, plant: Plant = {}) => {
  let at = Date.parse(setting.start)
  const now = () => new Date(at)
  const notice = noticeFor(setting)
  const bank: Bank = { sessions: new Map(), messages: [] }
  const journal: Entry[] = []
  const looks: Waiting[] = []
  const port = breaking()
  const memory = memoryNoticeStore(notice)
  const planted = plant.store ?? ((it) => it)
  const kept = planted(journaled(memory, journal))
  const store = port.through(kept)
  const card = cardProvider(bank, now)
  const providers: Gateways = {
    card,
    paypay: providerOf('paypay', bank, now),
    payeasy: providerOf('payeasy', bank, now),
  }
  const gateways = plant.gateways?.(providers, bank) ?? providers
  const deps: Deps = {
    store,
    gateways: Object.fromEntries(
      Object.entries(gateways).map(([method, it]) => [method, port.through(it)]),
    ),
    queue: port.through({
      send: async (look: Look, delaySeconds: number) => {
        looks.push({ look, at: at + delaySeconds * 1_000 })
      },
    }),
    tries: memoryTryStore(),
    stripe: port.through(card),
    // To the end of 出納整理, so that money of the old year may come after it.
    designations: designatedAlways.map((it) => ({ ...it, oldYearUntil: '05-31' })),
    count: () => {},
    shopId: async () => 'tshop00000001',
    noticeToken: async () => 'token',
    limit: async () => ok(true),
    publicUrl,
    now,
    newId: ulids(),
    pause: async () => {},
  }
  const payer: Payer = { role: 'notice', notice: notice.id }
  const ledgers: Ledger[] = []
  const answers = new Map<string, { method: PaymentMethod; bodies: string[] }>()
  return {
    notice,
    payer,
    bank,
    journal,
    looks,
    port,
    deps,
    memory,
    /** The ledger after each step, as the service reads it. */
    ledgers,
    /** What was answered to each Idempotency-Key. */
    answers,
    readsThatWrote: [] as string[],
    gate: gateOf(notice),
    folds: { ...folds, ...plant.folds },
    carried: plant.carried ?? ((it: NoticeSummary) => it),
    /** Summaries that were read and are still on their way into the application. */
    onTheWay: [] as NoticeSummary[],
    /** How much of the journal the stream has worked on. */
    streamed: 0,
    now,
    pass: (ms: number) => {
      at += ms
    },
    observe: async () => {
      const ledger = await kept.read(notice.id)
      if (ledger) ledgers.push(ledger)
    },
  }
}
export type World = ReturnType<typeof makeWorld>
