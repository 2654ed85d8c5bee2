import type { Callback, CallbackRequest, SharedTurn } from '../../schemas/callback.ts'
import type { Contract } from '../../schemas/contract/index.ts'
import type { Input } from '../../schemas/contract/operation.ts'
import { err, ok } from '../result.ts'
import type { CallbackStore } from './callback.ts'
import type { Kept } from './conversation.ts'
import type { Deps } from './deps.ts'
import { officeOf } from './handover.ts'

type CallbackDeps = Deps & { readonly callbacks: CallbackStore }

const mostTurns = 5

const sharedOf = ({ turns }: Kept): SharedTurn[] =>
  turns.slice(-mostTurns).map(({ said, answer }) => ({
    ...(said !== undefined && { said }),
    answer: [answer.text, ...answer.cards.map(({ title }) => `〔${title}〕`)].join('\n'),
  }))

const fields = ['name', 'phone', 'when', 'note', 'shareConversation'] as const
const isSame = (before: CallbackRequest, asked: CallbackRequest) =>
  fields.every((name) => before[name] === asked[name])

const answered = ({ callbackId, expectedFrom }: Callback) =>
  ok({ status: 201, body: { callbackId, expectedFrom } } as const)

/** What is typed here is neither redacted nor laid into the conversation: it is what the office calls by. */
const requestCallback =
  ({ store, callbacks, knowledge, limit, now }: CallbackDeps) =>
  async ({ params, headers, body, source }: Input<Contract['requestCallback']>) => {
    const counted = await limit(`callback ${source}`)
    if (!counted.ok) return err({ code: 'too_many_requests', details: counted.error })
    const { conversationId } = params
    const at = now()
    const kept = await store.find(conversationId, at)
    if (!kept) return err('not_found')
    const knows = await knowledge()
    const officeId = officeOf(kept.state, knows)?.id
    const key = headers['idempotency-key']
    const callback = {
      ...body,
      key,
      askedAt: at.toISOString(),
      expectedFrom: knows.openDay(at),
      ...(officeId && { officeId }),
    }
    const turns = body.shareConversation ? sharedOf(kept) : []
    const open = await callbacks.ask(conversationId, callback, turns)
    if (!open) return err('in_progress')
    if (open.key !== key) return err('callback_open')
    return isSame(open, body) ? answered(open) : err('idempotency_key_reused')
  }

const getCallback =
  ({ callbacks, now }: CallbackDeps) =>
  async ({ params }: Input<Contract['getCallback']>) => {
    const open = await callbacks.find(params.conversationId, now())
    return open ? ok({ status: 200, body: open } as const) : err('not_found')
  }

export const callbackOperations = (deps: CallbackDeps) => ({
  requestCallback: requestCallback(deps),
  getCallback: getCallback(deps),
})
