import type { ProblemOf } from '../../schemas/contract/problem.ts'
import type { Mistake } from '../parts/field.ts'

const digits = (typed: string | null) => {
  const plain = (typed ?? '').normalize('NFKC').replace(/[,\s円]/g, '')
  return /^\d{1,12}$/.test(plain) ? Number(plain) : null
}

/** What the form says, as the API takes it; the API alone decides whether it is whole. */
export const bodyOf = (form: URLSearchParams) => {
  const text = (name: string) => form.get(name) ?? ''
  const orNull = (name: string) => text(name).trim() || null
  return {
    system: text('system'),
    subject: text('subject'),
    payerName: text('payerName'),
    amount: digits(form.get('amount')),
    basis: {
      kind: text('basisKind'),
      name: text('basisName'),
      article: text('basisArticle'),
      item: orNull('basisItem'),
      from: null,
    },
    account: { item: orNull('accountItem'), section: orNull('accountSection') },
    dueOn: text('dueOn'),
    reason: text('reason'),
    yearRule: text('yearRule'),
    refund: text('refund').replaceAll('\r\n', '\n'),
  }
}

/** By the place in the request: which field, and what to do about it. */
const said: Record<string, Mistake> = {
  '/body/payerName': { field: 'payerName', message: '納める方の名前を、200字までで書いてください' },
  '/body/system': { field: 'system', message: 'どのシステム・窓口かを、100字までで書いてください' },
  '/body/subject': { field: 'subject', message: '何の申請かを、200字までで書いてください' },
  '/body/reason': { field: 'reason', message: '請求の事由を、400字までで書いてください' },
  '/body/amount': { field: 'amount', message: '金額を、1円以上の数字で書いてください' },
  '/body/basis/kind': { field: 'basisKind', message: '条例か国の法令かを選んでください' },
  '/body/basis/name': { field: 'basisName', message: '条例か法令の名前を書いてください' },
  '/body/basis/article': { field: 'basisArticle', message: '条を書いてください' },
  '/body/basis/item': { field: 'basisItem', message: '項は、100字までにしてください' },
  '/body/account/item': { field: 'accountItem', message: '科目は、100字までにしてください' },
  '/body/account/section': { field: 'accountSection', message: '所属は、100字までにしてください' },
  '/body/dueOn': { field: 'dueOn', message: '納付期限の日を書いてください' },
  '/body/yearRule': { field: 'yearRule', message: '所属年度の決め方を選んでください' },
  '/body/refund': { field: 'refund', message: '返すか、返さないかを、400字までで書いてください' },
}

export const mistakesIn = (error: ProblemOf): Mistake[] => {
  if (error.code === 'due_day_past') return [{ field: 'dueOn', message: error.title }]
  const places = new Set((error.errors ?? []).map(({ pointer }) => pointer))
  return Object.entries(said).flatMap(([place, it]) => (places.has(place) ? [it] : []))
}
