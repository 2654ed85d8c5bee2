import type { Contract } from '../../schemas/contract/index.ts'
import type { Input } from '../../schemas/contract/operation.ts'
import type { OfflineAnswers } from '../../schemas/offline-answers.ts'
import { err, ok } from '../result.ts'
import { expiryOf } from './conversation.ts'
import type { Deps } from './deps.ts'
import type { Knowledge } from './knowledge.ts'
import { offlineAnswers } from './offline.ts'
import { redact } from './redact.ts'
import { greet } from './reply.ts'
import { say } from './say.ts'

const startConversation =
  ({ store, knowledge, staff, limit, newId, now }: Deps) =>
  async ({ body, source }: Input<Contract['startConversation']>) => {
    const counted = await limit(`chat begun ${source}`)
    if (!counted.ok) return err({ code: 'too_many_requests', details: counted.error })
    const { locale, procedureId } = body
    const known = await knowledge()
    if (procedureId !== undefined && !known.procedure(procedureId)) return err('not_found')
    const at = now()
    const from = { locale, misses: 0, ...(staff && { staff }) }
    const { state, answer } = greet(from, procedureId, { ...known, now: at })
    const message = { ...answer, messageId: 'm0', at: at.toISOString() }
    const conversationId = newId()
    const expiresAt = expiryOf(at)
    const pace = { since: Math.floor(at.getTime() / 1000), said: 0 }
    const kept = { version: 0, expiresAt, state, turns: [{ answer: message }], pace }
    if (!(await store.save(conversationId, kept))) throw new Error('an id was made twice')
    return ok({ status: 201, body: { conversationId, expiresAt, message } } as const)
  }

const getConversation =
  ({ store, now }: Deps) =>
  async ({ params: { conversationId } }: Input<Contract['getConversation']>) => {
    const kept = await store.find(conversationId, now())
    if (!kept) return err('not_found')
    const { state, expiresAt, turns } = kept
    const body = { conversationId, locale: state.locale, expiresAt, turns }
    return ok({ status: 200, body } as const)
  }

const deleteConversation =
  ({ store, callbacks }: Deps) =>
  async ({ params }: Input<Contract['deleteConversation']>) => {
    await callbacks?.remove(params.conversationId)
    await store.remove(params.conversationId)
    return ok({ status: 204 } as const)
  }

const rateMessage =
  ({ store, now }: Deps) =>
  async ({ params, body }: Input<Contract['rateMessage']>) => {
    const kept = await store.find(params.conversationId, now())
    if (!kept?.turns.some(({ answer }) => answer.messageId === params.messageId))
      return err('not_found')
    const rating = { ...body, ...(body.comment && { comment: redact(body.comment) }) }
    const turns = kept.turns.map((it) =>
      it.answer.messageId === params.messageId ? { ...it, rating } : it,
    )
    const saved = await store.save(params.conversationId, {
      ...kept,
      version: kept.version + 1,
      turns,
    })
    return saved ? ok({ status: 202 } as const) : err('in_progress')
  }

/** The same for everybody until the next deployment: made once, and kept by browsers for an hour. */
/** Browsers keep it for an hour. */
const hour = 'public, max-age=3600'

/** Made once for what is known, and again after a publication. */
const getAnswers = ({ knowledge }: Deps) => {
  let made: { readonly of: Knowledge; readonly body: OfflineAnswers } | undefined
  return async () => {
    const known = await knowledge()
    if (made?.of !== known)
      made = { of: known, body: offlineAnswers([...known.entries.values()], known.index()) }
    const headers = { 'cache-control': hour }
    return ok({ status: 200, headers, body: made.body } as const)
  }
}

export const conversationOperations = (deps: Deps) => ({
  startConversation: startConversation(deps),
  say: say(deps),
  getConversation: getConversation(deps),
  deleteConversation: deleteConversation(deps),
  rateMessage: rateMessage(deps),
  getAnswers: getAnswers(deps),
})
