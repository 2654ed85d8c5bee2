import * as z from 'zod'
import { Fact } from './fact.ts'
import { NoticeId } from './notice-id.ts'

export const CaseKind = z.enum([
  'amount-differs',
  'overpaid',
  'paid-after-withdrawal',
  'unknown-payment',
])
export type CaseKind = z.infer<typeof CaseKind>

/** Something odd about money we have seen, for a person to settle. One natural key is one Case. */
export const Case = z.object({
  kind: CaseKind,
  /** What the Case is about, and so what makes it the same one when it is found again. */
  about: z.string().min(1),
  noticeId: NoticeId,
  /** The money that made it open. Of an overpaid notice it is derived, for more may still come. */
  fact: Fact.optional(),
  openedAt: z.iso.datetime(),
})
export type Case = z.infer<typeof Case>

export const caseKey = ({ kind, about }: Pick<Case, 'kind' | 'about'>) => `${kind}#${about}`

/** What is odd, and what an officer may do about it. */
export const caseWords = {
  'amount-differs': {
    odd: '同じ取引について、金額の異なる通知が届きました。先に届いた金額で記録しています。',
    may: ['決済事業者の明細と照合する'],
  },
  overpaid: {
    odd: '納付すべき金額を超える入金があります。',
    may: ['超過分を還付する', '他の納付に充当する'],
  },
  'paid-after-withdrawal': {
    odd: '取り下げられた申請の手数料が入金されました（誤納）。',
    may: ['還付する', '他の納付に充当する'],
  },
  'unknown-payment': {
    odd: '対応する支払いが見つからない入金があります（不明入金）。',
    may: ['決済事業者に照会する', '納付情報に結び付ける', '還付する'],
  },
} as const satisfies Record<CaseKind, { readonly odd: string; readonly may: readonly string[] }>
