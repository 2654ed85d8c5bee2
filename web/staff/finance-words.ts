import type { CaseKind, CaseOutcome } from '../../schemas/case.ts'
import type { MoneyFact, NoticeRecord } from '../../schemas/finance.ts'
import type { NoticeStatus } from '../../schemas/notice.ts'
import type { TagKind } from '../parts/notice.ts'

/** What each kind is called, and what is odd about it. */
export const caseWords: Record<CaseKind, { readonly name: string; readonly odd: string }> = {
  'amount-differs': {
    name: '金額の食い違い',
    odd: '同じ取引について、決済事業者が別の額を知らせてきました。台帳には、先に届いた額があります。',
  },
  overpaid: {
    name: '過納・二重納付',
    odd: '納めるべき額より多く納められています。多い分は、納付日時が後のものです（知らせが届いた順ではありません）。',
  },
  'paid-after-withdrawal': {
    name: '取下げ後の納付（誤納）',
    odd: '納める必要がなくなった後に納められています。',
  },
  'past-year': {
    name: '出納閉鎖後の納付（過年度）',
    odd: '前の年度の料金が、出納閉鎖（5月31日）の後に納められています。納められた年度の収入になります。',
  },
  'reversal-after-release': {
    name: '審査の後の取消し',
    odd: '審査や決定、消込の後で、納付が取り消されました。申請や許可は、自動では変わりません。',
  },
  'dispute-lost': {
    name: 'カードの異議（認められたもの）',
    odd: 'カードの名義人の異議が認められ、決済事業者がお金を引き上げます。納付は、納付済のままです。',
  },
  'unknown-payment': {
    name: '不明入金',
    odd: 'このサービスが出していない番号への入金です。誰の、何の納付かは分かりません。',
  },
}

export const outcomeWords: Record<CaseOutcome, string> = {
  'refund-drafted': '還付を起案した',
  applied: 'ほかの納付に充当した',
  'booked-elsewhere': '財務会計で処理した',
  'past-year-booked': '過年度の収入として整理した',
  'asked-again': '納め直しを求めた',
  'not-wrong': '誤りではなかった',
}

export const factWords: Record<MoneyFact['kind'], string> = {
  receipt: '納付',
  reversal: '取消し',
  refund: '返金',
  'refund-failed': '返金の不成立',
  failed: '不成立',
  cancelled: '取りやめ',
  expired: '期限切れ',
  'dispute-opened': 'カードの異議',
  'dispute-won': 'カードの異議（退けられた）',
  'dispute-lost': 'カードの異議（認められた）',
}

export const verifiedWords: Record<MoneyFact['verifiedBy'], string> = {
  signature: '署名つきの知らせ',
  query: '照会の答え',
  recon: '照合',
  counter: '窓口',
}

export const yearRuleWords = {
  sent: '納入通知をした日の年度',
  term: '納期の末日の年度',
  received: '納められた日の年度',
} as const satisfies Record<NoticeRecord['yearRule'], string>

export const statusTag: Record<NoticeStatus, readonly [words: string, kind: TagKind]> = {
  unpaid: ['未納', 'care'],
  'partially-paid': ['一部納付', 'care'],
  paid: ['納付済', 'good'],
  overpaid: ['過納', 'bad'],
}
