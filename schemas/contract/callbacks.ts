import * as z from 'zod'
import { Callback, CallbackId, CallbackRequest } from '../callback.ts'
import { ConversationId } from '../chat.ts'
import { anyone } from './access.ts'
import { operation } from './operation.ts'

const row = {
  function: 'guidance',
  callers: anyone,
  widget: true,
  path: '/v1/conversations/{conversationId}/callback',
  params: z.object({ conversationId: ConversationId }),
} as const

/** A conversation has at most one request that is open; it goes with the conversation. */
export const callbackOperations = {
  requestCallback: operation({
    ...row,
    method: 'POST',
    summary: '折り返しの電話を頼む',
    repeat: 'key',
    limited: true,
    body: CallbackRequest,
    answers: {
      201: { body: z.object({ callbackId: CallbackId, expectedFrom: z.iso.date() }) },
    },
    problems: [
      'not_found',
      'callback_open',
      'idempotency_key_reused',
      'in_progress',
      'too_many_requests',
    ],
  }),
  /** Never the name, the number or the note: who has the id of a conversation may be somebody else. */
  getCallback: operation({
    ...row,
    method: 'GET',
    summary: '頼んである折り返しの電話を見る',
    repeat: 'none',
    answers: {
      200: {
        body: Callback.pick({
          callbackId: true,
          askedAt: true,
          expectedFrom: true,
          when: true,
          shareConversation: true,
        }),
      },
    },
    problems: ['not_found'],
  }),
}
