import { describe, expect, it } from 'vitest'
import { worldsOf } from '../../catalog/worlds.ts'
import { assess } from '../../functions/procedures/assess.ts'
import { Assessment } from '../../schemas/assessment.ts'
import { evaluate, type Known } from '../../schemas/expression.ts'
import type { Procedure } from '../../schemas/procedure.ts'
import { hokkaido, officeOf, procedureOf } from './catalog.ts'

/** One case that a procedure tells apart, and what it leads to by what the catalog knows of Hokkaido. */
export type Outcome = {
  readonly title: string
  readonly answers: Readonly<Record<string, unknown>>
  readonly applicant?: 'resident' | 'business'
  /** The id of our office, or words of where else it goes, or of why nothing has to be filed. */
  readonly to: string | RegExp
  /** How the fee is said, from its first character on. */
  readonly fee: string
  /** Papers that apply, whether or not something may stand in their place. */
  readonly papers: readonly string[]
  /** Steps before, and deadlines. */
  readonly steps?: readonly string[]
}

type Asked = Pick<Known, 'answers' | 'applicant'>

const ask = (procedure: Procedure, { answers, applicant }: Asked) =>
  Assessment.parse(
    assess(procedure, {
      answers,
      applicant,
      on: '2026-11-26',
      ordinance: hokkaido,
      office: officeOf,
    }),
  )

const destination = ({ notNeeded, elsewhere, office }: Assessment) =>
  notNeeded ?? elsewhere ?? office.id
const papersOf = ({ attachments }: Assessment) =>
  attachments.flatMap(({ id, status }) => (status === 'not-applicable' ? [] : id))
const stepsOf = ({ before, deadlines }: Assessment) => [...before, ...deadlines].map(({ id }) => id)

const isRead = (outcome: Outcome, found: Assessment) => {
  if (typeof outcome.to === 'string') expect(destination(found)).toBe(outcome.to)
  else expect(destination(found)).toMatch(outcome.to)
  expect(found.fee.text.slice(0, outcome.fee.length)).toBe(outcome.fee)
  expect(papersOf(found)).toEqual(outcome.papers)
  expect(stepsOf(found)).toEqual(outcome.steps ?? [])
}

const sorted = (all: Iterable<string>) => [...new Set(all)].sort()

/** Everything that the definition tells apart: offices, fee rules, papers, steps, options of its questions. */
const partsOf = ({ routing, filedAt, fee, attachments, before, deadlines, fields }: Procedure) =>
  sorted([
    ...routing.flatMap(({ to }) => {
      if (typeof to !== 'string') return `to ${Object.values(to)[0]}`
      return filedAt === 'here' ? `to ${to}` : `to ${filedAt.elsewhere}`
    }),
    ...fee.rules.map(({ label }) => `fee ${label}`),
    ...attachments.filter(({ requiredIf }) => requiredIf !== false).map(({ id }) => `paper ${id}`),
    ...[...before, ...deadlines].map(({ id }) => `step ${id}`),
    ...fields.flatMap(({ id, decides, type, ...it }) =>
      decides && 'options' in it ? (it.options ?? []).map((option) => `${id} ${option.id}`) : [],
    ),
  ])

const optionsIn = ({ fields }: Procedure, { answers }: Outcome) =>
  fields
    .filter(({ decides, type }) => decides && type === 'enum')
    .flatMap(({ id }) => (answers[id] === undefined ? [] : `${id} ${answers[id]}`))

/** Every case ends as it says, and together they reach everything that the definition tells apart. */
export const describeOutcomes = (id: string, outcomes: readonly Outcome[]) => {
  const procedure = procedureOf(id)
  describe(procedure.title.ja, () => {
    it.each(outcomes.map((it) => [it.title, it] as const))('%s', (_, outcome) => {
      isRead(outcome, ask(procedure, outcome))
    })

    it('has no case but these', () => {
      const reached = outcomes.flatMap((outcome) => {
        const found = ask(procedure, outcome)
        return [
          `to ${destination(found)}`,
          ...(found.fee.rule ? [`fee ${found.fee.rule}`] : []),
          ...papersOf(found).map((it) => `paper ${it}`),
          ...stepsOf(found).map((it) => `step ${it}`),
          ...optionsIn(procedure, outcome),
        ]
      })
      expect(sorted(reached)).toEqual(partsOf(procedure))
    })

    it('charges nobody an amount that no ordinance and no law sets, whatever is answered', () => {
      const worlds = worldsOf(procedure) ?? []
      expect(worlds.length).toBeGreaterThan(0)
      for (const known of worlds) {
        const { fee } = ask(procedure, known)
        const [rule] = procedure.fee.rules.filter((it) => evaluate(it.if, known))
        expect(fee.payable).toBe(rule?.basis === 'ordinance' && (fee.amount ?? 0) > 0)
        if (rule?.status === 'unknown') expect(fee.text).not.toMatch(/\d円/)
        else expect(fee.text).toMatch(/^[\d,]+円|^手数料は要りません|^質問に答えると/)
      }
    })
  })
}
