import { idFor, type Sessions, seconds } from './sessions.ts'

export type Dispute = {
  readonly id: string
  readonly object: 'dispute'
  readonly amount: number
  readonly currency: 'jpy'
  readonly created: number
  readonly payment_intent: string
  readonly charge: string
  readonly metadata: Record<string, string>
  status: 'needs_response' | 'won' | 'lost'
}

export const disputeSteps = ['opened', 'won', 'lost'] as const

const open = (sessions: Sessions, intent: string) => {
  const paid = sessions.state.intents[intent]
  if (!paid) return
  const made: Dispute = {
    ...{ id: idFor('du'), object: 'dispute', currency: 'jpy', status: 'needs_response' },
    ...{ amount: paid.amount, created: seconds(), payment_intent: intent },
    ...{ charge: paid.latest_charge.id, metadata: {} },
  }
  sessions.state.disputes[made.id] = made
  sessions.tell('charge.dispute.created', made)
  sessions.tell('charge.dispute.funds_withdrawn', made)
}

/** The card holder's bank takes the money back, and later says who was right. */
export const dispute = (
  sessions: Sessions,
  intent: string,
  step: (typeof disputeSteps)[number],
) => {
  const all = Object.values(sessions.state.disputes)
  const known = all.find((it) => it.payment_intent === intent)
  if (step === 'opened' && !known) open(sessions, intent)
  if (step !== 'opened' && known?.status === 'needs_response') {
    known.status = step
    sessions.tell('charge.dispute.closed', known)
    if (step === 'won') sessions.tell('charge.dispute.funds_reinstated', known)
  }
  sessions.save()
}
