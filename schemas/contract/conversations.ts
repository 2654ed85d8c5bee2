import * as z from 'zod'
import {
  Beginning,
  ChatAnswer,
  Conversation,
  ConversationId,
  MessageId,
  Rating,
  Saying,
} from '../chat.ts'
import { OfflineAnswers } from '../offline-answers.ts'
import { anyone } from './access.ts'
import { operation } from './operation.ts'

const params = z.object({ conversationId: ConversationId })
const row = { function: 'guidance', callers: anyone, widget: true } as const
const at = '/v1/conversations/{conversationId}' as const

/** Whoever has its id may go on with a conversation, read it whole and delete it; nobody finds it otherwise. */
export const conversationOperations = {
  startConversation: operation({
    ...row,
    method: 'POST',
    path: '/v1/conversations',
    summary: 'チャットを始める',
    // One in which nobody says anything expires by itself.
    repeat: 'natural',
    limited: true,
    body: Beginning,
    answers: {
      201: {
        body: z.object({
          conversationId: ConversationId,
          expiresAt: z.iso.datetime(),
          message: ChatAnswer,
        }),
      },
    },
    problems: ['not_found', 'too_many_requests'],
  }),
  say: operation({
    ...row,
    method: 'POST',
    path: `${at}/messages`,
    summary: 'チャットに書く、または選択肢を選ぶ',
    repeat: 'key',
    params,
    body: Saying,
    answers: { 200: { body: ChatAnswer } },
    problems: ['not_found', 'idempotency_key_reused', 'in_progress', 'too_many_requests'],
  }),
  getConversation: operation({
    ...row,
    method: 'GET',
    path: at,
    summary: 'やりとりを見る、書き出す',
    repeat: 'none',
    params,
    answers: { 200: { body: Conversation } },
    problems: ['not_found'],
  }),
  deleteConversation: operation({
    ...row,
    method: 'DELETE',
    path: at,
    summary: 'やりとりを消す',
    repeat: 'natural',
    params,
    answers: { 204: {} },
    problems: [],
  }),
  rateMessage: operation({
    ...row,
    method: 'POST',
    path: `${at}/messages/{messageId}/rating`,
    summary: '答えが役に立ったかを伝える',
    repeat: 'natural',
    params: params.extend({ messageId: MessageId }),
    body: Rating,
    answers: { 202: {} },
    problems: ['not_found', 'in_progress'],
  }),
  getAnswers: operation({
    ...row,
    method: 'GET',
    path: '/v1/answers',
    summary: '通信できないときに答えるための索引と言葉',
    repeat: 'none',
    answers: {
      200: { headers: z.object({ 'cache-control': z.string() }), body: OfflineAnswers },
    },
    problems: [],
  }),
}
