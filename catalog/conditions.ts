import type { Expression } from '../schemas/expression.ts'
import type { Procedure } from '../schemas/procedure.ts'
import type { Path } from './source-file.ts'

export type Condition = { readonly path: Path; readonly expression: Expression }

/** Every condition of a procedure, and where it stands. */
export const conditionsOf = (procedure: Procedure): Condition[] => {
  const { fields, attachments, fee, routing, ledger, before, deadlines } = procedure
  return [
    ...fields.map(({ showIf }, i) => ({ path: ['fields', i, 'showIf'], expression: showIf })),
    ...attachments.flatMap(({ requiredIf, waivedIf }, i) => [
      { path: ['attachments', i, 'requiredIf'], expression: requiredIf },
      ...waivedIf.map(({ when }, j) => ({
        path: ['attachments', i, 'waivedIf', j, 'when'],
        expression: when,
      })),
    ]),
    ...fee.rules.map((it, i) => ({ path: ['fee', 'rules', i, 'if'], expression: it.if })),
    ...fee.rules.flatMap(({ price }, i) =>
      price.type === 'countRule'
        ? price.fixed.map((it, j) => ({
            path: ['fee', 'rules', i, 'price', 'fixed', j, 'if'],
            expression: it.if,
          }))
        : [],
    ),
    ...routing.map((it, i) => ({ path: ['routing', i, 'if'], expression: it.if })),
    ...before.map((it, i) => ({ path: ['before', i, 'if'], expression: it.if })),
    ...deadlines.map((it, i) => ({ path: ['deadlines', i, 'if'], expression: it.if })),
    ...ledger.map((it, i) => ({ path: ['ledger', i, 'if'], expression: it.if })),
  ]
}

type Leaf = readonly [string, ...unknown[]]

/** The comparisons and look-ups that an expression is made of. */
export const leavesOf = (expression: Expression): Leaf[] => {
  if (typeof expression === 'boolean') return []
  const [kind, ...rest] = expression
  return kind === 'and' || kind === 'or' || kind === 'not'
    ? (rest as Expression[]).flatMap(leavesOf)
    : [expression as Leaf]
}
