import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Gateway, SigningGateway } from '../../functions/payments/gateway.ts'
import { err, ok } from '../../functions/result.ts'
import type { Action, PaymentMethod } from '../../schemas/attempt.ts'
import { Fact } from '../../schemas/fact.ts'
import { type Bank, naming } from './bank.ts'

const minute = 60_000
const day = 24 * 60 * minute

/** How long a payer has, and until when a name that was lost on its way may still be opened. */
const terms = {
  card: { life: 60 * minute, openable: 60 * minute, lag: 60 * minute },
  paypay: { life: 5 * minute, openable: 4 * minute, lag: 5 * minute },
  payeasy: { life: 3 * day, openable: 2 * day, lag: day },
} as const satisfies Record<PaymentMethod, object>

const actionOf = (method: PaymentMethod, id: string, dueOn: string): Action => {
  const url = `https://pay.test/${id}`
  if (method === 'card') return { kind: 'redirect', url }
  if (method === 'paypay') return { kind: 'qr', url, deeplink: `paypay://${id}` }
  return { kind: 'numbers', biller: '01234', customer: '00042', confirmation: '007', dueOn }
}

/**
 * A provider on the bank's truth, as the real gateways are: the same attempt is the same session, what cannot
 * be found is `unknown` until no money can come any more, and a number of Pay-easy cannot be recalled.
 */
export const providerOf = (method: PaymentMethod, bank: Bank, now: () => Date): Gateway => {
  const { life, openable, lag } = terms[method]
  const issued = (id: string, expiresAt: string) => ({
    stage: 'pending' as const,
    reference: naming(method).session(id),
    action: actionOf(method, id, expiresAt.slice(0, 10)),
  })
  const open: Gateway['open'] = async (attempt) => {
    const isLate = now().getTime() >= Date.parse(attempt.openedAt) + openable
    if (!bank.sessions.has(attempt.id)) {
      if (isLate || (attempt.closingAt && method !== 'card')) return { stage: 'unknown' }
      bank.sessions.set(attempt.id, { attempt, state: 'open' })
    }
    return issued(attempt.id, attempt.expiresAt)
  }
  return {
    capabilities: {
      signedWebhook: method === 'card',
      minAmount: 1,
      maxAmount: 500_000,
      expiresAfterMs: life,
      visibleAfterMs: 0,
      refund: 'none',
      settlement: false,
    },
    open,
    query: async (attempt) => {
      const { amount, noticeId, id: attemptId } = attempt
      const at = now().toISOString()
      const { provider, session: named } = naming(method)
      const fact = { provider, noticeId, attemptId, verifiedBy: 'query' } as const
      const isOver = now().getTime() > Date.parse(attempt.expiresAt) + lag
      const session = bank.sessions.get(attempt.id)
      if (session?.paid) return { ...fact, kind: 'receipt', ...session.paid }
      const txn = named(attempt.id)
      if (session?.state === 'declined') return { ...fact, kind: 'failed', txn, amount, at }
      if (isOver || session?.state === 'closed')
        return { ...fact, kind: 'expired', txn, amount, at }
      if (!session && attempt.closingAt && method !== 'card') return 'unknown'
      if (session && attempt.stage === 'pending') return 'open'
      const opened = await open(attempt)
      return 'action' in opened ? opened : 'unknown'
    },
    closeOpen: async ({ id }) => {
      const session = bank.sessions.get(id)
      if (method !== 'payeasy' && session?.state === 'open' && !session.paid)
        session.state = 'closed'
    },
  }
}

const secret = 'whsec_proof'
const macOf = (bytes: Uint8Array) => createHmac('sha256', secret).update(bytes).digest()

export const signed = (fact: Fact) => {
  const body = new TextEncoder().encode(JSON.stringify(fact))
  return { body, headers: { 'stripe-signature': macOf(body).toString('hex') } }
}

/** The card provider tells what happened by events that prove themselves. */
export const cardProvider = (bank: Bank, now: () => Date): SigningGateway => ({
  ...providerOf('card', bank, now),
  parseNotification: async (bytes, signature) => {
    const [mac, sent] = [macOf(bytes), Buffer.from(signature, 'hex')]
    const isSigned = mac.length === sent.length && timingSafeEqual(mac, sent)
    if (!isSigned) return err('signature_invalid')
    return ok(Fact.parse(JSON.parse(new TextDecoder().decode(bytes))))
  },
})
