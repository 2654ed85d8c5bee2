import { designationsBy } from '../catalog/compile.ts'
import { termsOf } from '../schemas/designation.ts'
import type { DesignationTerm } from '../schemas/designation-term.ts'
import type { Deployable } from './deployable.ts'

type Paying = Pick<Deployable, 'ordinance' | 'methods'>

/** Methods that a stage wants and that nobody will be offered: their 告示 is not recorded. */
export const undesignated = (
  { ordinance, methods = ['card'] }: Paying,
  terms: readonly Pick<DesignationTerm, 'method'>[] = termsOf(designationsBy(ordinance)),
): string[] => {
  const missing = methods.filter((it) => !terms.some(({ method }) => method === it))
  if (!missing.length) return []
  return [
    `注意: 指定納付受託者の告示が書かれていないため、${missing.join('、')} では納められません。`,
    `  catalog/designations/${ordinance}.yaml に、告示の番号と日、指定の期間を書いてください（地方自治法231条の2の3）。`,
  ]
}
