import type { Assessment, AttachmentAssessment, Evidence } from '../../schemas/assessment.ts'
import type { Attachment } from '../../schemas/attachment.ts'
import { type Expression, evaluate, fieldsIn, type Known } from '../../schemas/expression.ts'
import type { OrdinanceOverlay } from '../../schemas/fee.ts'
import type { Office } from '../../schemas/office.ts'
import type { Procedure } from '../../schemas/procedure.ts'
import { feeOf } from './fee.ts'
import { missingFields } from './missing.ts'

export type Assessing = {
  readonly answers: Readonly<Record<string, unknown>>
  readonly evidence?: readonly Evidence[] | undefined
  readonly applicant?: 'resident' | 'business' | undefined
  readonly on: string
  readonly ordinance: OrdinanceOverlay
  readonly office: (id: string) => Office
}

const found = (evidence: readonly Evidence[]) => evidence.filter(({ result }) => result === 'found')

/** What the server itself knows: claims of the login, and what was found in a source. */
export const knownOf = ({ answers, evidence = [], applicant }: Assessing): Known => ({
  answers,
  applicant,
  verified: new Set(
    found(evidence)
      .filter(({ source }) => source === 'identity-claims')
      .map(({ key }) => key),
  ),
  found: new Set(found(evidence).map(({ source, key }) => `${source}:${key}`)),
})

/** What could still be found: everything that nobody has looked up yet. What was not found is needed. */
const ifLookedUp = (known: Known, evidence: readonly Evidence[]): Known => {
  const looked = new Set(evidence.map(({ source, key }) => `${source}:${key}`))
  const isOpen = (key: string) => !looked.has(key)
  return {
    ...known,
    verified: {
      has: (claim) => known.verified?.has(claim) || isOpen(`identity-claims:${claim}`),
    },
    found: { has: (key) => known.found?.has(key) || isOpen(key) },
  }
}

const evidenceFor = (evidence: readonly Evidence[], when: unknown) => {
  const text = JSON.stringify(when)
  const it = found(evidence).find(({ key }) => text.includes(`"${key}"`))
  return it && { source: it.source, at: it.at, result: it.result, hash: it.hash }
}

const howOf = (needs: string): AttachmentAssessment['how'] =>
  needs === 'answer' ? 'input' : 'lookup'

type Judged = Omit<AttachmentAssessment, 'id' | 'label' | 'phase'>

const judged = (it: Attachment, known: Known, evidence: readonly Evidence[]): Judged => {
  if (!evaluate(it.requiredIf, known)) {
    const reason = it.otherwise ?? 'いまの答えでは、当てはまりません。'
    return { status: 'not-applicable', how: 'none', reason, law: it.law }
  }
  const waived = it.waivedIf.find(({ when }) => evaluate(when, known))
  if (waived) {
    const proof = evidenceFor(evidence, waived.when)
    const law = `${it.law}。省略の根拠：${waived.law}`
    const how = howOf(waived.needs)
    return { status: 'waived', how, reason: waived.because, law, ...(proof && { evidence: proof }) }
  }
  // What is not answered yet may still waive it; an answer that was given decides.
  const isOpen = (when: Expression) =>
    evaluate(when, ifLookedUp(known, evidence)) ||
    fieldsIn(when).some((field) => known.answers[field] === undefined)
  const later = it.waivedIf.find(({ when }) => isOpen(when))
  if (!later) return { status: 'needed', how: 'upload', reason: it.reason, law: it.law }
  const law = `${it.law}。省略の根拠：${later.law}`
  const { by, needs, because } = later
  return { status: 'waivable', how: howOf(needs), reason: because, law, waivable: { by, needs } }
}

type Destination = {
  readonly office: string
  readonly elsewhere?: string
  readonly notNeeded?: string
}

/** Where it goes: one of our offices, somebody else's counter, or nowhere, because nothing has to be filed. */
export const destinationOf = (procedure: Procedure, known: Known): Destination => {
  const { filedAt, routing } = procedure
  const to = routing.find((it) => evaluate(it.if, known))?.to
  const isOurs = typeof to === 'string'
  const ours = isOurs ? to : routing.map((it) => it.to).find((it) => typeof it === 'string')
  const office = typeof ours === 'string' ? ours : ''
  if (to && !isOurs) return { office, ...to }
  if (filedAt !== 'here') return { office, elsewhere: filedAt.elsewhere }
  return to ? { office } : { office, elsewhere: '担当の窓口' }
}

const clockText = ({ length, unit, text }: Procedure['clock']) => {
  if (text) return text
  if (length === null) return '未設定です。見通しは、担当にお尋ねください。'
  return { business: `${length}開庁日`, calendar: `${length}日`, month: `${length}か月` }[unit]
}

const steps = (all: Procedure['before'], known: Known) =>
  all
    .filter((it) => evaluate(it.if, known))
    .map(({ id, text, law, status }) => ({ id, text, status, ...(law && { law }) }))

/**
 * What a procedure asks of somebody with these answers: papers with reason and law, fee with its basis,
 * office, clock, appeal. Looks nothing up, so it is no oracle.
 */
export const assess = (procedure: Procedure, asked: Assessing): Assessment => {
  const known = knownOf(asked)
  const { evidence = [], on, ordinance } = asked
  const { office: id, elsewhere, notNeeded } = destinationOf(procedure, known)
  const office = asked.office(id)
  return {
    missing: missingFields(procedure, known),
    attachments: procedure.attachments.map((it) => ({
      id: it.id,
      label: it.label,
      phase: it.phase,
      ...judged(it, known, evidence),
    })),
    fee: feeOf(procedure, { known, on, ordinance, officeName: office.name }),
    office: { id, name: office.name, contact: office.contact },
    ...(elsewhere && { elsewhere }),
    ...(notNeeded && { notNeeded }),
    clock: {
      text: clockText(procedure.clock),
      length: procedure.clock.length,
      unit: procedure.clock.unit,
    },
    appeal: { text: procedure.appeal.text, status: procedure.appeal.status },
    before: steps(procedure.before, known),
    deadlines: steps(procedure.deadlines, known),
  }
}
