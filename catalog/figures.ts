import type { Price } from '../schemas/fee.ts'
import type { Procedure } from '../schemas/procedure.ts'

const amounts = /\d[\d,]*万?円/g
/** Not those of a date or of an article of a law. */
const periods = /(?<![\d年月第条成和])\d+(?:秒|分(?!の)|時間|日|週間|か月|年)(?![度法月\d])/g

/** Amounts and periods that a text states. */
export const figuresIn = (text: string) => [
  ...new Set([...text.matchAll(amounts), ...text.matchAll(periods)].map(([it]) => it)),
]

export const numbersIn = (text: string) =>
  [...text.normalize('NFKC').matchAll(/\d[\d,]*/g)].map(([it]) => it.replaceAll(',', ''))

const pricesOf = (price: Price): number[] => {
  switch (price.type) {
    case 'none':
    case 'unknown':
      return []
    case 'channel':
      return [price.online, price.paper]
    case 'tiers':
      return price.tiers.map(({ yen }) => yen)
    case 'basePlusUnit':
      return [price.base, price.yen]
    default:
      return [price.yen]
  }
}

const yenWords = (amount: number) => `${amount.toLocaleString('ja-JP')}円`

/** Amounts of a procedure's fees, as they are written, each with what it rests on. */
export const amountsOf = ({ fee }: Procedure) =>
  fee.rules.flatMap(({ price, basis }) =>
    pricesOf(price).map((yen) => ({ words: yenWords(yen), basis })),
  )

/** Whether a procedure's definition itself states the figure. */
export const isStatedBy = (procedure: Procedure, figure: string) =>
  amountsOf(procedure).some(({ words }) => words === figure) ||
  figuresIn(JSON.stringify(procedure)).includes(figure)
