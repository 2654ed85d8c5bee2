import type { Procedure } from '../../schemas/procedure.ts'
import type { Fault, Rule } from '../finding.ts'
import type { Path } from '../source-file.ts'

const twice = (path: Path, ids: readonly string[]): Fault[] =>
  ids.flatMap((id, i) =>
    ids.indexOf(id) === i
      ? []
      : [{ path: [...path, i], says: `id ${id} が2回あります`, write: '別の id にしてください' }],
  )

/** Ids stand once. */
export const unique: Rule = ({ fields, attachments, fee }) => [
  ...twice(
    ['fields'],
    fields.map(({ id }) => id),
  ),
  ...twice(
    ['attachments'],
    attachments.map(({ id }) => id),
  ),
  ...twice(
    ['fee', 'rules'],
    fee.rules.map(({ id }) => id),
  ),
]

const fieldOf = ({ fields }: Procedure, id: string) => fields.find((it) => it.id === id)

/** Fields that have a part to play are there, and of the type for it. */
export const roles: Rule = (procedure) => {
  const { contactEmail, delivery, applicantName } = procedure.roles
  const named = procedure.ledger.flatMap(({ number, expect }, i) =>
    [number, ...Object.values(expect)].map((id) => [['ledger', i] as Path, id, ''] as const),
  )
  const parts: (readonly [Path, string, string])[] = [
    [['roles', 'contactEmail'], contactEmail, 'email'],
    ...(delivery ? [[['roles', 'delivery'], delivery, 'enum'] as const] : []),
    ...applicantName.map((id) => [['roles', 'applicantName'], id, 'name'] as const),
    ...named,
  ]
  return parts.flatMap(([path, id, type]) => {
    const field = fieldOf(procedure, id)
    return field && (!type || field.type === type)
      ? []
      : [
          {
            path,
            says: `${id} という${type} の項目がありません`,
            write: `${type ? `type: ${type} の` : ''}項目の id を書いてください`,
          },
        ]
  })
}

/** A question to choose from has something to choose; others have nothing. */
export const choices: Rule = ({ fields }) =>
  fields.flatMap((field, i) => {
    const has = field.type !== 'group' && field.options !== undefined
    return has === (field.type === 'enum')
      ? []
      : [
          {
            path: ['fields', i],
            says: `項目 ${field.id} の type と options が合いません`,
            write: 'type: enum には options を書き、ほかの type には書かないでください',
          },
        ]
  })

/** A paper falls away only by a way that the table of waivers knows for its kind. */
export const waivers: Rule = ({ attachments }, around) =>
  attachments.flatMap(({ kind, waivedIf }, i) =>
    waivedIf.flatMap(({ by, needs }, j) => {
      const fitting = around.waivers.filter((it) => it.papers.includes(kind))
      return fitting.some((it) => it.id === by && it.needs.includes(needs))
        ? []
        : [
            {
              path: ['attachments', i, 'waivedIf', j],
              says: `${kind} は、${by}（${needs}）では省けません`,
              write: `by を ${fitting.map((it) => it.id).join('、') || '（この書類は省けません）'} から選ぶか、catalog/waivers.yaml に法令とともに足してください`,
            },
          ]
    }),
  )

/** What is said to be found somewhere names where. */
export const sources: Rule = ({ law, attachments, before, deadlines }) => {
  const facts = [
    ...law.map((it, i) => ({ ...it, path: ['law', i] })),
    ...attachments.map((it, i) => ({ ...it, name: it.label, path: ['attachments', i] })),
    ...before.map((it, i) => ({ ...it, name: it.text, path: ['before', i] })),
    ...deadlines.map((it, i) => ({ ...it, name: it.text, path: ['deadlines', i] })),
  ]
  return facts
    .filter(({ status, source }) => status === 'sourced' && !source)
    .map(({ name, path }) => ({
      path,
      says: `${name} の出典がありません`,
      write: 'source に URL を書くか、status を assumed にしてください',
    }))
}
