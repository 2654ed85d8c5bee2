import type { ApplicationEvent, ApplicationRecord, Decision } from '../../schemas/application.ts'
import type { Refusal } from '../../schemas/contract/problem.ts'
import type { CallerIn } from '../../schemas/identity.ts'
import { mayMove, type TransitionName, transitions } from '../../schemas/life-cycle.ts'
import { isPaidUp } from '../../schemas/notice.ts'
import { err, ok, type Result } from '../result.ts'
import { happens } from './event.ts'
import type { KnownProcedure } from './rules.ts'

export type Officer = CallerIn<'staff'>
export type Wish = { readonly kind: Decision['kind']; readonly reasons?: string | undefined }

const moves: Record<Decision['kind'], TransitionName & keyof typeof transitions> = {
  approve: 'approve',
  'approve-with-conditions': 'approve',
  refuse: 'refuse',
  dismiss: 'dismiss',
}
const said: Record<Decision['kind'], string> = {
  approve: '申請が認められました',
  'approve-with-conditions': '条件を付けて、申請が認められました',
  refuse: '申請は認められませんでした',
  dismiss: '申請は却下されました',
}

/** A decision is taken by somebody who has just proved who they are. */
const freshForMs = 15 * 60 * 1000
export const isFresh = ({ authenticatedAt }: Officer, now: Date) =>
  now.getTime() - Date.parse(authenticatedAt) <= freshForMs

type Unready = Refusal<'wrong_state' | 'fee_unpaid' | 'decision_not_offered'>

const inState = (
  name: TransitionName,
  { status }: ApplicationRecord,
): Result<true, Refusal<'wrong_state'>> =>
  mayMove(name, status) ? ok(true) : err({ code: 'wrong_state', details: { status } })

/** Whether this decision may be taken at all, whoever takes it and however it is worded. */
export const mayDecide = (
  record: ApplicationRecord,
  known: KnownProcedure,
  kind: Decision['kind'],
): Result<true, Unready> => {
  if (!known.decisionKinds.includes(kind)) return err('decision_not_offered')
  const state = inState(moves[kind], record)
  if (!state.ok) return state
  // An unpaid application may be dismissed, and nothing else (I9).
  const isUnpaid = record.fee && !isPaidUp(record.fee.status)
  return isUnpaid && kind !== 'dismiss' ? err('fee_unpaid') : ok(true)
}

/**
 * A decision with its reasons (行政手続法8条). Electronic only where the applicant consented
 * (デジタル手続法7条1項) and the appeal's words are sourced: else the office posts the document.
 */
export const decide = (
  record: ApplicationRecord,
  known: KnownProcedure,
  { kind, reasons }: Wish,
  officer: Officer,
  now: Date,
) => {
  const ready = mayDecide(record, known, kind)
  if (!ready.ok) return ready
  if (kind !== 'approve' && !reasons?.trim()) return err('reasons_needed')
  if (!isFresh(officer, now)) return err('fresh_login_needed')
  const mayBeElectronic = known.wantsElectronic(record.answers) && known.appeal.isSourced
  const decision: Decision = {
    kind,
    decidedAt: now.toISOString(),
    ...(reasons?.trim() && { reasons: reasons.trim() }),
    delivery: mayBeElectronic ? 'electronic' : 'post',
    appeal: known.appeal.text,
  }
  const change = { status: transitions[moves[kind]].to, decision }
  const { actor } = officer
  const happened = { type: 'decided' as const, at: decision.decidedAt, actor, text: said[kind] }
  return ok(happens(record, change, happened))
}

export const mayCheck = (
  record: ApplicationRecord,
  known: KnownProcedure,
): Result<true, Refusal<'wrong_state' | 'decision_not_offered'>> =>
  known.kind === 'notification' ? inState('check', record) : err('decision_not_offered')

export const mayReview = (
  record: ApplicationRecord,
  known: KnownProcedure,
): Result<true, Refusal<'wrong_state' | 'fee_unpaid'>> => {
  const state = inState('startReview', record)
  if (!state.ok) return state
  const isUnpaid = record.fee && !isPaidUp(record.fee.status)
  return known.reviewWaitsForFee && isUnpaid ? err('fee_unpaid') : ok(true)
}

type Moved = Pick<ApplicationEvent, 'type' | 'text'>

/** An act that says nothing but itself. */
const moving =
  <E extends Refusal>(
    name: 'startReview' | 'check',
    may: (record: ApplicationRecord, known: KnownProcedure) => Result<true, E>,
    moved: Moved,
  ) =>
  (record: ApplicationRecord, known: KnownProcedure, { actor }: Officer, now: Date) => {
    const ready = may(record, known)
    if (!ready.ok) return ready
    const status = transitions[name].to
    return ok(happens(record, { status }, { ...moved, at: now.toISOString(), actor }))
  }

/** Examination begins: at the office's will, but not before a fee that it waits for is paid. */
export const startReview = moving('startReview', mayReview, {
  type: 'review_started',
  text: '審査を始めました',
})

/** A 届出 was fulfilled when it arrived; the office has seen now that nothing lacks (行政手続法37条). */
export const check = moving('check', mayCheck, {
  type: 'checked',
  text: '届出の確認が済みました',
})
