import { evaluate, fieldsIn, type Known } from '../schemas/expression.ts'
import type { Field } from '../schemas/field.ts'
import type { Procedure } from '../schemas/procedure.ts'
import { conditionsOf, leavesOf } from './conditions.ts'

/** More than this cannot be tried; a definition with so many questions has to be divided. */
export const mostWorlds = 200_000

const subsets = ([first, ...others]: readonly string[]): string[][] => {
  if (first === undefined) return [[]]
  const without = subsets(others)
  return [...without, ...without.map((some) => [first, ...some])]
}

const isOrder = (kind: string) => ['gt', 'gte', 'lt', 'lte'].includes(kind)

const valuesOf = (field: Field, leaves: ReturnType<typeof leavesOf>): unknown[] => {
  const missing = field.required ? [] : [undefined]
  if (field.type === 'enum') return [...(field.options ?? []).map(({ id }) => id), ...missing]
  if (field.type === 'boolean') return [true, false, ...missing]
  if (field.type === 'oath') return [true]
  const named = leaves.filter(([, name]) => name === field.id)
  const equal = named.flatMap(([kind, , value]) => (kind === 'eq' || kind === 'in' ? value : []))
  if (field.type !== 'number') return ['x', ...equal, ...missing]
  const edges = named.flatMap(([kind, , value]) =>
    isOrder(kind) && typeof value === 'number' ? [value - 1, value, value + 1] : [],
  )
  const { min = 1, max = Number.POSITIVE_INFINITY } = field
  const allowed = [min, ...edges, ...equal].filter((it) => Number(it) >= min && Number(it) <= max)
  return [...new Set(allowed), ...missing]
}

/** Who may ask, and what the server may know: every combination. */
const askers = (procedure: Procedure, leaves: ReturnType<typeof leavesOf>): Known[] => {
  const proofs = new Set(
    leaves
      .filter(([kind]) => kind === 'verified' || kind === 'found')
      .map(([kind, source, key]) =>
        kind === 'found' ? `found ${source}:${key}` : `said ${source}`,
      ),
  )
  return procedure.applicants.flatMap((applicant) =>
    subsets([...proofs]).map((held) => {
      const of = (kind: string) =>
        new Set(held.filter((it) => it.startsWith(kind)).map((it) => it.slice(kind.length)))
      return { answers: {}, applicant, verified: of('said '), found: of('found ') }
    }),
  )
}

/**
 * Everything that complete answers can amount to, as far as some condition reads it. A field that is not
 * shown has no answer. `undefined` where there is too much to try.
 */
export const worldsOf = (procedure: Procedure): Known[] | undefined => {
  const conditions = conditionsOf(procedure)
  const read = new Set(conditions.flatMap(({ expression }) => fieldsIn(expression)))
  const leaves = conditions.flatMap(({ expression }) => leavesOf(expression))
  let worlds = askers(procedure, leaves)
  for (const field of procedure.fields.filter(({ id }) => read.has(id))) {
    const values = valuesOf(field, leaves)
    worlds = worlds.flatMap((known) =>
      evaluate(field.showIf, known)
        ? values.map((value) => ({ ...known, answers: { ...known.answers, [field.id]: value } }))
        : [known],
    )
    if (worlds.length > mostWorlds) return undefined
  }
  return worlds
}
