import type { Field } from '../../schemas/field.ts'
import type { Procedure } from '../../schemas/procedure.ts'
import { conditionsOf, leavesOf } from '../conditions.ts'
import type { Fault, Rule } from '../finding.ts'

type Leaf = ReturnType<typeof leavesOf>[number]
const looksUp = ['applicant', 'verified', 'found']

const isWrongFor = (field: Field, [kind, , value]: Leaf) => {
  if (kind === 'answered') return false
  if (kind !== 'eq' && kind !== 'in') return field.type !== 'number'
  const values: unknown[] = Array.isArray(value) ? value : [value]
  if (field.type === 'enum') return values.some((it) => !field.options?.some(({ id }) => id === it))
  if (field.type === 'boolean' || field.type === 'oath')
    return values.some((it) => typeof it !== 'boolean')
  if (field.type === 'group') return true
  return values.some((it) => typeof it !== (field.type === 'number' ? 'number' : 'string'))
}

const fits = (field: Field) => {
  if (field.type === 'enum')
    return `選択肢の id（${field.options?.map(({ id }) => id).join('、')}）と eq か in で比べてください`
  if (field.type === 'boolean' || field.type === 'oath') return 'true か false と比べてください'
  return field.type === 'number'
    ? '数と比べてください'
    : '文字列と比べるか、answered を使ってください'
}

const leafFault = (procedure: Procedure, path: Fault['path'], leaf: Leaf): Fault[] => {
  const [kind, id] = leaf
  if (looksUp.includes(kind)) return []
  const at = procedure.fields.findIndex((it) => it.id === id)
  const field = procedure.fields[at]
  if (!field)
    return [{ path, says: `項目 ${id} はありません`, write: 'fields にある id を書いてください' }]
  const [top, index, key] = path
  if (top === 'fields' && key === 'showIf' && typeof index === 'number' && at >= index)
    return [
      {
        path,
        says: `後の項目 ${id} の答えは、まだありません`,
        write: `${id} をこの項目より前に置いてください`,
      },
    ]
  return isWrongFor(field, leaf)
    ? [{ path, says: `${id} は ${field.type} で、${kind} の型が合いません`, write: fits(field) }]
    : []
}

/** Conditions read fields that are there, earlier, and of a type that can be compared so. */
export const reads: Rule = (procedure) =>
  conditionsOf(procedure).flatMap(({ path, expression }) =>
    leavesOf(expression).flatMap((leaf) => leafFault(procedure, path, leaf)),
  )
