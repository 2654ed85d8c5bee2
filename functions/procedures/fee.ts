import type { FeeAssessment } from '../../schemas/assessment.ts'
import { evaluate, type Known } from '../../schemas/expression.ts'
import type { FeeRule, OrdinanceOverlay, Price } from '../../schemas/fee.ts'
import { dayInWords, yenInWords } from '../../schemas/japan.ts'
import type { Procedure } from '../../schemas/procedure.ts'

export type Asked = {
  readonly known: Known
  /** Day of arrival in Japan, YYYY-MM-DD. */
  readonly on: string
  readonly ordinance: OrdinanceOverlay
  /** Who knows the amount where we do not. */
  readonly officeName: string
}

const holdsOn = (
  { from, until }: { from?: string | undefined; until?: string | undefined },
  on: string,
) => (!from || from <= on) && (!until || on <= until)

const numberOf = (known: Known, field: string) => {
  const value = known.answers[field]
  if (Array.isArray(value)) return value.length
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined
}

const product = (known: Known, fields: readonly string[]) =>
  fields.reduce<number | undefined>((so, field) => {
    const value = numberOf(known, field)
    return so === undefined || value === undefined ? undefined : so * value
  }, 1)

const computed = (price: Price, known: Known): number | undefined => {
  switch (price.type) {
    case 'none':
      return 0
    case 'unknown':
      return undefined
    case 'flat':
      return price.yen
    case 'channel':
      return price.online
    case 'tiers': {
      const value = numberOf(known, price.by)
      if (value === undefined) return undefined
      return price.tiers.find(({ upTo }) => upTo === undefined || value <= upTo)?.yen
    }
    case 'perUnit': {
      const value = numberOf(known, price.by)
      return value === undefined ? undefined : price.yen * value
    }
    case 'basePlusUnit': {
      const value = numberOf(known, price.by)
      return value === undefined ? undefined : price.base + price.yen * value
    }
    case 'countRule': {
      const fixed = price.fixed.find((it) => evaluate(it.if, known))
      const count = fixed?.count ?? product(known, price.times)
      return count === undefined ? undefined : price.yen * count
    }
  }
}

/** Beyond this no fee exists: an answer behind it is a slip, which validation names. */
const most = 9_999_999

/** Whole yen, or `undefined` while an answer that it depends on is missing or makes no sense. */
export const amountOf = (price: Price, known: Known): number | undefined => {
  const amount = computed(price, known)
  return amount !== undefined && amount <= most ? amount : undefined
}

/** The rule as the prefecture's own ordinance sets it, where it does on that day. */
const overlaid = (rule: FeeRule, procedure: string, { ordinance, on }: Asked): FeeRule => {
  const set = ordinance.rules.find(
    (it) => it.procedure === procedure && it.rule === rule.id && holdsOn(it, on),
  )
  if (!set) return rule
  const { price, article, item, from } = set
  return {
    ...rule,
    price,
    basis: ordinance.demo ? 'demo' : 'ordinance',
    ordinance: { name: ordinance.name, article, item, from },
    status: 'sourced',
  }
}

const chargeable = ['ordinance', 'national-law', 'demo'] as const
const isChargeable = (rule: FeeRule) =>
  rule.payee === 'prefecture' && chargeable.some((basis) => basis === rule.basis)

type Said = Pick<FeeAssessment, 'known' | 'payable' | 'demo' | 'amount' | 'text'>

const unknown = (text: string): Said => ({ known: false, payable: false, demo: false, text })

/** What may be said of an amount depends on its basis; only an ordinance or a law makes it payable. */
const said = (
  rule: FeeRule,
  amount: number | undefined,
  asked: Asked,
  fee: Procedure['fee'],
): Said => {
  if (rule.basis === 'other-prefecture' || rule.status === 'unknown')
    return unknown(fee.unknown.say)
  if (rule.price.type === 'none') return { ...unknown('手数料は要りません。'), known: true }
  if (amount === undefined) return unknown('質問に答えると、手数料がわかります。')
  if (rule.payee !== 'prefecture') {
    const text = `${yenInWords(amount)}。国などに納めます。ここでは納められません。`
    return { known: true, payable: false, demo: false, amount, text }
  }
  if (isChargeable(rule)) {
    const demo = rule.basis === 'demo'
    return { known: true, payable: amount > 0, demo, amount, text: yenInWords(amount) }
  }
  const isOld = rule.basis === 'former-ordinance' && rule.asOf
  const whose = isOld ? `${dayInWords(isOld)}の道の額。いまの額` : '国の標準額。道の額'
  const text = `${yenInWords(amount)}（${whose}は未確認）。正しい額は、${asked.officeName}にお尋ねください。`
  return { known: false, payable: false, demo: false, amount, text }
}

/** The fee of these answers on that day. Total: where nothing is known, it says who to ask. */
export const feeOf = (procedure: Procedure, asked: Asked): FeeAssessment => {
  const { fee } = procedure
  const found = fee.rules.find((rule) => holdsOn(rule, asked.on) && evaluate(rule.if, asked.known))
  const rule = found && overlaid(found, procedure.id, asked)
  const refund = refundOf(fee, rule, asked)
  const base = { when: fee.when, contact: fee.unknown.contact, refund }
  if (!rule) return { ...base, ...unknown(fee.unknown.say) }
  const { basis, label, law, source, ordinance } = rule
  return {
    ...base,
    ...said(rule, amountOf(rule.price, asked.known), asked, fee),
    rule: label,
    ...(rule.basis !== 'other-prefecture' && {
      basis,
      ...(law && { law }),
      ...(source && { source }),
      ...(ordinance && { ordinance }),
    }),
  }
}

const refundOf = (fee: Procedure['fee'], rule: FeeRule | undefined, { ordinance }: Asked) =>
  rule?.basis === 'demo' && ordinance.refund
    ? { text: ordinance.refund, status: 'sourced' as const }
    : { text: fee.refund.text, status: fee.refund.status }
