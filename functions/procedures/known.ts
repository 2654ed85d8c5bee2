import type { Answers } from '../../schemas/answers.ts'
import type { Evidence } from '../../schemas/assessment.ts'
import { evaluate } from '../../schemas/expression.ts'
import type { Procedure } from '../../schemas/procedure.ts'
import { assess, destinationOf } from './assess.ts'
import type { Catalog, Definition } from './catalog.ts'
import { labelledAnswers } from './labelled.ts'
import { issuesOf } from './validate.ts'

type Facts = {
  readonly answers: Answers
  readonly evidence: readonly Evidence[]
  readonly caller?: { readonly role: string } | undefined
  readonly on: string
}
type Claims = { readonly [claim: string]: string | undefined }

const textAt = (answers: Answers, field: string | undefined) => {
  const value = field === undefined ? undefined : answers[field]
  return typeof value === 'string' && value !== '' ? value : undefined
}

const applicantOf = (caller: Facts['caller']) => {
  if (!caller) return undefined
  return caller.role === 'resident' ? ('resident' as const) : ('business' as const)
}

/** The answers with verified claims in the fields that take them; `which` may keep to locked ones. */
const withClaims = (
  { fields }: Procedure,
  answers: Answers,
  claims: Claims,
  which: (lock: boolean) => boolean,
): Answers => {
  const taken = fields.flatMap(({ id, source }) => {
    const named = source && which(source.lock) ? [source.claim].flat() : []
    const value = named.map((claim) => claims[claim]).find((it) => it !== undefined)
    return value === undefined ? [] : [[id, value] as const]
  })
  return { ...answers, ...Object.fromEntries(taken) }
}

const claimsIn = (evidence: readonly Evidence[]): Claims =>
  Object.fromEntries(
    evidence
      .filter(({ source, result }) => source === 'identity-claims' && result === 'found')
      .map(({ key, values }) => [key, values?.[key]]),
  )

const withoutConsents = ({ fields, roles }: Procedure, answers: Answers): Answers => {
  const given = fields.filter(({ type, id }) => type === 'oath' || id === roles.delivery)
  const names = new Set(given.map(({ id }) => id))
  return Object.fromEntries(Object.entries(answers).filter(([name]) => !names.has(name)))
}

const ledgerKeysOf = ({ ledger }: Procedure, answers: Answers) =>
  ledger
    .filter((it) => evaluate(it.if, { answers }))
    .flatMap(({ key, kind, number, expect }) => {
      const named = textAt(answers, number)?.normalize('NFKC').trim()
      const said = Object.entries(expect).map(([name, field]) => [
        name,
        textAt(answers, field) ?? '',
      ])
      return named ? [{ key, kind, number: named, expect: Object.fromEntries(said) }] : []
    })

const ledAway = ({ elsewhere, notNeeded }: ReturnType<typeof destinationOf>) => {
  if (notNeeded) return { code: 'not_needed', details: { because: notNeeded } } as const
  return elsewhere ? ({ code: 'filed_elsewhere', details: { to: elsewhere } } as const) : undefined
}

/** One definition as an application uses it: everything it can be asked, and nothing of how. */
export const knownProcedure = ({ procedure, hash }: Definition, catalog: Catalog) => {
  const { id, title, version, kind, applicants, assurance, law, fee, decision, roles } = procedure
  const place = (answers: Answers) => destinationOf(procedure, { answers })
  const isNotification = kind === 'notification'
  return {
    id,
    title: title.ja,
    definition: { version, hash },
    kind: isNotification ? ('notification' as const) : ('application' as const),
    applicants,
    assurance,
    law: law.map(({ name, article }) => `${name}${article}`),
    addressee: procedure.decidedBy === 'governor' ? '北海道知事' : '総合振興局長・振興局長',
    reviewWaitsForFee: fee.when === 'on-submit',
    decisionKinds: decision.kinds,
    appeal: {
      text: procedure.appeal.text,
      isSourced: procedure.appeal.status === 'sourced',
    },
    attachments: procedure.attachments,
    assess: ({ caller, ...facts }: Facts) =>
      assess(procedure, {
        ...facts,
        applicant: applicantOf(caller),
        ordinance: catalog.ordinance(),
        office: catalog.office,
      }),
    issues: (answers: Answers, applicant?: 'resident' | 'business') =>
      issuesOf(procedure, { answers, applicant }),
    fill: (answers: Answers, claims: Claims) => withClaims(procedure, answers, claims, () => true),
    /** What was verified and is locked stands, whatever was typed over it. */
    lock: (answers: Answers, evidence: readonly Evidence[]) =>
      withClaims(procedure, answers, claimsIn(evidence), (lock) => lock),
    withoutConsents: (answers: Answers) => withoutConsents(procedure, answers),
    ledgerKeys: (answers: Answers) => ledgerKeysOf(procedure, answers),
    ledAway: (answers: Answers) => ledAway(place(answers)),
    contactEmail: (answers: Answers) => textAt(answers, roles.contactEmail),
    wantsElectronic: (answers: Answers) => textAt(answers, roles.delivery) === 'electronic',
    applicantName: (answers: Answers) =>
      roles.applicantName.map((field) => textAt(answers, field)).find((it) => it !== undefined),
    department: (answers: Answers) => place(answers).office,
    labelled: (answers: Answers) => labelledAnswers(procedure, { answers }),
  }
}
