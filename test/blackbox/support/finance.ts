import { newUlid } from '../../../schemas/ulid.ts'
import { open } from './applicant.ts'
import { anybody, clientWith, eventually, good, signedIn, staffClientOf } from './counter.ts'
import { paidAtStripe } from './stripe.ts'

/** Somebody who looks after money: tokens are good for five minutes, so each test takes its own. */
export const finance = async (who: 'cashier' | 'treasurer' = 'treasurer') =>
  staffClientOf(await signedIn('staff', who))
export type Finance = Awaited<ReturnType<typeof finance>>

export const byHand = {
  system: '食品衛生申請等システム',
  subject: '飲食店営業の許可',
  payerName: '南 次郎',
  amount: 16_000,
  basis: { kind: 'ordinance', name: '見本条例', article: '別表', item: '1の項', from: null },
  account: { item: null, section: null },
  dueOn: '2099-03-31',
  reason: '飲食店営業の許可の手数料',
  yearRule: 'sent',
  refund: '納めた手数料は、お返ししません。',
} as const

export const issued = async (client: Finance) => {
  const { body } = await good(
    client.issueNotice({
      params: { issueId: newUlid() },
      headers: { 'if-none-match': '*' },
      body: byHand,
    }),
  )
  return { noticeId: body.id, confirmation: body.confirmation ?? '' }
}

/** A guest, who has the slip in hand, pays it by card. */
export const paidByGuest = async (numbers: { noticeId: string; confirmation: string }) => {
  const body = { noticeNumber: numbers.noticeId, confirmationNumber: numbers.confirmation }
  const found = await good(anybody.findNotice({ body }))
  const guest = clientWith(found.body.accessToken)
  await paidAtStripe((await open(guest, numbers.noticeId)).url)
  return guest
}

export const record = async (client: Finance, noticeId: string) =>
  (await good(client.getNoticeRecord({ params: { noticeId } as never }))).body

/** The one Case of a notice, once there is one. */
export const theCase = (client: Finance, noticeId: string) =>
  eventually(async () => {
    const { cases } = await record(client, noticeId)
    if (cases.length > 1) throw new Error(`${cases.length} Cases of one notice`)
    return cases[0]
  }, 45)
