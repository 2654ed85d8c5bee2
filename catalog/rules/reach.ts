import type { Attachment } from '../../schemas/attachment.ts'
import { evaluate, type Known } from '../../schemas/expression.ts'
import type { Procedure } from '../../schemas/procedure.ts'
import type { Fault, Rule } from '../finding.ts'
import { mostWorlds, worldsOf } from '../worlds.ts'

/** A paper that an answer stands in for is asked of everybody, but only until that answer is there. */
const isAlwaysWaived = ({ waivedIf }: Attachment, worlds: readonly Known[]) =>
  waivedIf.some(({ when }) => when === true) ||
  (waivedIf.length > 0 &&
    !waivedIf.some(({ needs }) => needs === 'answer') &&
    worlds.every((known) => waivedIf.some(({ when }) => evaluate(when, known))))

const idlePapers = (procedure: Procedure, worlds: readonly Known[]): Fault[] =>
  procedure.attachments.flatMap((it, i) =>
    worlds.every((known) => evaluate(it.requiredIf, known)) && isAlwaysWaived(it, worlds)
      ? [
          {
            path: ['attachments', i, 'waivedIf'],
            says: `書類 ${it.id} は、いつも要り、いつも省けます`,
            write: '書類を消すか、waivedIf に条件（代わりになる項目の答えなど）を書いてください',
          },
        ]
      : [],
  )

/** Every field is asked of somebody, and no paper is asked of everybody and then waived for everybody. */
export const reach: Rule = (procedure) => {
  const worlds = worldsOf(procedure)
  if (!worlds)
    return [
      {
        path: ['fields'],
        says: `答えの組合せが${mostWorlds}を超え、確かめられません`,
        write: '条件で読む項目を減らすか、手続を分けてください',
      },
    ]
  const fields = procedure.fields.flatMap(({ id, showIf }, i) =>
    worlds.some((known) => evaluate(showIf, known))
      ? []
      : [
          {
            path: ['fields', i, 'showIf'],
            says: `項目 ${id} は、どの答えでも表示されません`,
            write: 'showIf を直すか、項目を消してください',
          },
        ],
  )
  return [...fields, ...idlePapers(procedure, worlds)]
}
