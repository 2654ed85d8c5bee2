import type { OrdinanceOverlay } from '../../schemas/fee.ts'
import type { Fault, OverlayRule } from '../finding.ts'

type Set = OrdinanceOverlay['rules'][number]

const lost = ({ procedure, rule }: Set, i: number): Fault => ({
  path: ['rules', i],
  says: `手続 ${procedure} に、手数料の規則 ${rule} はありません`,
  write: '手続の fee.rules にある id を書いてください',
})

const twice = ({ procedure, rule }: Set, i: number): Fault => ({
  path: ['rules', i],
  says: `手続 ${procedure} の ${rule} の額が、同じ日に2つあります`,
  write: 'from・until を分けてください',
})

const isSame = (a: Set, b: Set) => a.procedure === b.procedure && a.rule === b.rule
const overlap = (a: Set, b: Set) =>
  (!a.until || b.from <= a.until) && (!b.until || a.from <= b.until)

/** An ordinance sets the amount of a fee rule that is there, and one amount a day. */
export const overlays: OverlayRule = ({ rules }, procedures) =>
  rules.flatMap((set, i) => {
    const isThere = procedures.some(
      (it) => it.id === set.procedure && it.fee.rules.some(({ id }) => id === set.rule),
    )
    if (!isThere) return [lost(set, i)]
    const isTwice = rules.slice(0, i).some((it) => isSame(it, set) && overlap(it, set))
    return isTwice ? [twice(set, i)] : []
  })
