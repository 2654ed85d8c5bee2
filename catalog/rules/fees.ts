import { evaluate } from '../../schemas/expression.ts'
import type { FeeRule, Price } from '../../schemas/fee.ts'
import type { Fault, Rule } from '../finding.ts'
import { worldsOf } from '../worlds.ts'

const always = { from: '0000-01-01', until: '9999-12-31' }
const holds = ({ from = always.from, until = always.until }: FeeRule, day: string) =>
  from <= day && day <= until

const dayAfter = (day: string) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 24 * 60 * 60 * 1000).toISOString().slice(0, 10)

/** Days on which the set of rules changes: between two of them it stays the same. */
const daysOf = (rules: readonly FeeRule[]) => {
  const starts = rules.map(({ from }) => from ?? always.from)
  return [...new Set([...starts, ...rules.flatMap(({ until }) => (until ? dayAfter(until) : []))])]
}

const clash = (ids: readonly string[]): Fault => ({
  path: ['fee', 'rules'],
  says: `手数料の規則 ${ids.join(' と ')} が、同じ答えで同時に当てはまります`,
  write: 'if か from・until を分けてください',
})

const gap = (answers: unknown, day: string): Fault => ({
  path: ['fee', 'rules'],
  says: `どの手数料の規則にも当てはまらない答えがあります：${JSON.stringify(answers)}${day === always.from ? '' : `（${day}）`}`,
  write:
    '規則を足してください。額がわからなければ price: { type: unknown } と status: unknown にしてください',
})

const readBy = (price: Price): string[] => {
  if (price.type === 'countRule') return price.times
  return 'by' in price ? [price.by] : []
}

/** An amount has law and source behind it (地方自治法228条1項), or is marked as not known. */
const foundation = (rule: FeeRule, i: number): Fault[] =>
  rule.status === 'unknown' || (rule.law && (rule.source || rule.basis === 'demo'))
    ? []
    : [
        {
          path: ['fee', 'rules', i],
          says: `手数料の規則 ${rule.id} に、根拠の法令か出典がありません`,
          write: 'law と source を書くか、status: unknown にしてください',
        },
      ]

/** What is not known has no number, and what has none is not known. */
const unknownPrice = ({ id, price, status }: FeeRule, i: number): Fault[] =>
  (price.type === 'unknown') === (status === 'unknown')
    ? []
    : [
        {
          path: ['fee', 'rules', i],
          says: `手数料の規則 ${id} の price と status が合いません`,
          write:
            '額がわからなければ price: { type: unknown } と status: unknown を、両方書いてください',
        },
      ]

/** What was the ordinance one day is said with that day. */
const dated = ({ id, basis, asOf }: FeeRule, i: number): Fault[] =>
  basis !== 'former-ordinance' || asOf
    ? []
    : [
        {
          path: ['fee', 'rules', i],
          says: `手数料の規則 ${id} に、いつの条例の額かがありません`,
          write: 'asOf に、その額の日付を書いてください',
        },
      ]

/** One rule, and only one, for all complete answers on every day from the first of them. */
export const fees: Rule = (procedure) => {
  const { rules } = procedure.fee
  const counted = rules.flatMap(({ price }, i) =>
    readBy(price).flatMap((id): Fault[] => {
      const type = procedure.fields.find((it) => it.id === id)?.type
      if (type === 'number') return []
      return [
        {
          path: ['fee', 'rules', i, 'price'],
          says: `${id} は数の項目ではありません`,
          write: 'type: number の項目の id を書いてください',
        },
      ]
    }),
  )
  const single = [foundation, unknownPrice, dated].flatMap((check) => rules.flatMap(check))
  const worlds = worldsOf(procedure) ?? []
  for (const day of daysOf(rules))
    for (const known of worlds) {
      const fitting = rules.filter((it) => holds(it, day) && evaluate(it.if, known))
      const found = [...single, ...counted]
      if (fitting.length > 1) return [...found, clash(fitting.map(({ id }) => id))]
      if (fitting.length === 0) return [...found, gap(known.answers, day)]
    }
  const none = rules.length === 0 ? [gap({}, always.from)] : []
  return [...single, ...counted, ...none]
}
