import type * as z from 'zod'
import type { Answers, DecisionKind } from '../../schemas/application.ts'
import type { Assessment, Evidence } from '../../schemas/assessment.ts'
import type { Refusal } from '../../schemas/contract/problem.ts'
import type { Assurance } from '../../schemas/identity.ts'
import type { AttachmentRule } from '../../schemas/paper.ts'
import type { Applicant } from './draft.ts'

export type Issue = { readonly field: string; readonly message: string }

/** What was verified at login about the one who acts, and whom they act for. */
export type Profile = { readonly [claim: string]: string | undefined }

export type Facts = {
  readonly answers: Answers
  readonly evidence: readonly Evidence[]
  readonly caller?: Applicant | undefined
  /** Day of arrival in Japan, YYYY-MM-DD: the fee of that day counts. */
  readonly on: string
}

/** One procedure as an application needs it; `entry/` makes it from the catalog. */
export type KnownProcedure = {
  readonly id: string
  readonly title: string
  readonly definition: { readonly version: string; readonly hash: string }
  readonly kind: 'application' | 'notification'
  readonly applicants: readonly ('resident' | 'business')[]
  /** Any one of these will do. */
  readonly assurance: readonly Assurance[]
  readonly law: readonly string[]
  readonly addressee: string
  readonly reviewWaitsForFee: boolean
  readonly decisionKinds: readonly z.infer<typeof DecisionKind>[]
  readonly appeal: { readonly text: string; readonly isSourced: boolean }
  /** What may be sent for each paper. */
  readonly attachments: readonly AttachmentRule[]
  assess(facts: Facts): Assessment
  /** What is missing or wrong before it may be sent. */
  issues(answers: Answers, applicant?: 'resident' | 'business'): readonly Issue[]
  /** The answers with what was verified at login, where a field takes it from there. */
  fill(answers: Answers, profile: Profile): Answers
  /** What was verified and is locked stands, whatever was typed over it. */
  lock(answers: Answers, evidence: readonly Evidence[]): Answers
  /** What may be copied into another application: consents and oaths are given anew. */
  withoutConsents(answers: Answers): Answers
  /** Entries of the prefecture's own ledger that these answers name. */
  ledgerKeys(
    answers: Answers,
  ): readonly { key: string; kind: string; number: string; expect: Record<string, string> }[]
  /** Where the answers lead away from us: to another counter, or to none. */
  ledAway(answers: Answers): Refusal<'filed_elsewhere' | 'not_needed'> | undefined
  contactEmail(answers: Answers): string | undefined
  wantsElectronic(answers: Answers): boolean
  applicantName(answers: Answers): string | undefined
  department(answers: Answers): string
  /** Answers in the words of the form, in its order. */
  labelled(answers: Answers): readonly { field: string; label: string; text: string }[]
}

export type Rules = (procedureId: string, hash?: string) => Promise<KnownProcedure | undefined>
