import { PaymentMethod } from '../../schemas/attempt.ts'
import type { DesignationTerm } from '../../schemas/designation-term.ts'
import { dayInWords, jstDay, yenInWords } from '../../schemas/japan.ts'
import type { Notice } from '../../schemas/notice.ts'
import type { NotOffered } from '../../schemas/notice-view.ts'
import { fiscalYearOf } from './booking.ts'
import type { Gateway, Gateways } from './gateway.ts'

/** What decides whether a method is offered, beside the notice and the day. */
export type Offering = {
  readonly gateways: Gateways
  /** 指定納付受託者 that are recorded; who is missing is not offered. */
  readonly designations: readonly DesignationTerm[]
}
/** Where nobody is about to pay. */
export const notForPaying: Offering = { gateways: {}, designations: [] }
type Payable = Pick<Notice, 'amount' | 'fiscalYear'>
type WhyNot = 'not-there' | 'not-designated' | NotOffered['because']

/** The last day on which a notice of a year that is over may begin, or none while its year goes on. */
const lastDayOf = ({ fiscalYear }: Payable, { oldYearUntil }: DesignationTerm, today: string) =>
  fiscalYear !== null && fiscalYearOf(today) > fiscalYear
    ? `${fiscalYear + 1}-${oldYearUntil}`
    : undefined

const whyNot = (
  gateway: Gateway | undefined,
  term: DesignationTerm | undefined,
  notice: Payable,
  today: string,
): WhyNot | undefined => {
  if (!gateway || gateway.isOffered === false) return 'not-there'
  const { minAmount, maxAmount } = gateway.capabilities
  if (!term || today < term.from || (term.until !== null && today > term.until))
    return 'not-designated'
  if (notice.amount > maxAmount) return 'too-much'
  if (notice.amount < minAmount) return 'too-little'
  const lastDay = lastDayOf(notice, term, today)
  return lastDay !== undefined && today > lastDay ? 'year-over' : undefined
}

const judged = ({ gateways, designations }: Offering, notice: Payable, now: Date) =>
  PaymentMethod.options.map((method) => {
    const gateway = gateways[method]
    const term = designations.find((it) => it.method === method)
    return { method, gateway, term, because: whyNot(gateway, term, notice, jstDay(now)) }
  })

/** The methods by which this notice can be paid today, whatever it accepts. */
export const offeredBy = (offering: Offering, notice: Payable, now: Date): PaymentMethod[] =>
  judged(offering, notice, now).flatMap(({ method, because }) => (because ? [] : method))

/** Of the methods it accepts, those that this amount or this day closes, in words for whoever pays. */
export const notOffered = (
  offering: Offering,
  notice: Payable & Pick<Notice, 'accepts'>,
  now: Date,
): NotOffered[] =>
  judged(offering, notice, now)
    .filter(({ method }) => notice.accepts.includes(method))
    .flatMap(({ method, gateway, term, because }): NotOffered[] => {
      const limits = gateway?.capabilities
      const lastDay = term && lastDayOf(notice, term, jstDay(now))
      if (because === 'too-much' && limits)
        return [{ method, because, text: `1回に${yenInWords(limits.maxAmount)}までです。` }]
      if (because === 'too-little' && limits)
        return [{ method, because, text: `${yenInWords(limits.minAmount)}から使えます。` }]
      return because === 'year-over' && lastDay
        ? [
            {
              method,
              because,
              text: `前の年度の料金のため、${dayInWords(lastDay)}で終わりました。`,
            },
          ]
        : []
    })
