import * as z from 'zod'
import { Callback, CallbackId, SharedTurn } from '../callback.ts'
import { AliasPreview, Publication } from '../publication.ts'
import { Likely, QuestionId, QuestionItem, Settlement } from '../question.ts'
import { conversationOperations } from './conversations.ts'
import { type Operation, operation, withEtag } from './operation.ts'

const officers = [
  { role: 'staff', duties: ['reviewer', 'approver', 'cashier', 'treasurer'] },
] as const
const editors = [{ role: 'staff', duties: ['reviewer', 'approver'] }] as const
const publishers = [{ role: 'staff', duties: ['approver'] }] as const
const row = { function: 'staff-guidance', callers: editors } as const
const params = z.object({ questionId: QuestionId })
const aCallback = z.object({ callbackId: CallbackId })
const oneCallback = '/v1/callbacks/{callbackId}' as const
const at = '/v1/questions/{questionId}' as const

/** The same conversation, asked by an officer: no other site calls it, and nobody counts its address. */
const forOfficers = <const O extends Operation>({
  function: _function,
  callers: _callers,
  widget: _widget,
  limited: _limited,
  ...it
}: O) => ({ ...it, function: 'staff-guidance', callers: officers }) as const

export const staffGuidanceOperations = {
  startStaffConversation: forOfficers(conversationOperations.startConversation),
  staffSay: forOfficers(conversationOperations.say),
  getStaffConversation: forOfficers(conversationOperations.getConversation),
  deleteStaffConversation: forOfficers(conversationOperations.deleteConversation),
  rateStaffMessage: forOfficers(conversationOperations.rateMessage),
  listCallbacks: operation({
    ...row,
    method: 'GET',
    path: '/v1/callbacks',
    summary: '折り返しの電話の一覧（古い順）',
    repeat: 'none',
    query: z.object({
      /** Those of one's own office, or those about no procedure, which are anybody's. */
      show: z.enum(['own', 'unassigned']).default('own'),
      cursor: z.string().max(100).optional(),
    }),
    answers: {
      200: {
        body: z.object({
          items: z.array(
            Callback.pick({ callbackId: true, askedAt: true, expectedFrom: true, when: true }),
          ),
          cursor: z.string().optional(),
        }),
      },
    },
    problems: [],
  }),
  openCallback: operation({
    ...row,
    method: 'GET',
    path: oneCallback,
    summary: '折り返しの電話の相手と用件を見る',
    repeat: 'none',
    params: aCallback,
    answers: {
      200: {
        body: z.object({ callback: Callback.omit({ key: true }), turns: z.array(SharedTurn) }),
      },
    },
    problems: ['not_found'],
  }),
  endCallback: operation({
    ...row,
    method: 'POST',
    path: `${oneCallback}/end`,
    summary: '電話をかけ終えたことを残す',
    repeat: 'natural',
    params: aCallback,
    body: z.strictObject({}),
    answers: { 204: {} },
    problems: ['not_found'],
  }),
  listQuestions: operation({
    ...row,
    method: 'GET',
    path: '/v1/questions',
    summary: '答えられなかった質問、役に立たなかった答えの一覧（多い順）',
    repeat: 'none',
    query: z.object({ show: z.enum(['open', 'settled']).default('open') }),
    answers: {
      200: {
        body: z.object({
          items: z.array(QuestionItem),
          /** How many wait, and how many aliases are proposed, whichever are shown. */
          open: z.int(),
          proposed: z.int(),
        }),
      },
    },
    problems: [],
  }),
  getQuestion: operation({
    ...row,
    method: 'GET',
    path: at,
    summary: '質問を開き、答えを探す',
    repeat: 'none',
    params,
    query: z.object({ q: z.string().trim().max(200).optional() }),
    answers: {
      200: { body: z.object({ question: QuestionItem, found: z.array(Likely) }) },
    },
    problems: ['not_found'],
  }),
  settleQuestion: operation({
    ...row,
    method: 'POST',
    path: `${at}/settlement`,
    summary: '質問を、答えの別の言い方として提案する。または、対象外や答えの不足として残す',
    repeat: 'natural',
    params,
    body: Settlement,
    answers: { 200: { body: QuestionItem } },
    problems: ['not_found'],
  }),
  reopenQuestion: operation({
    ...row,
    method: 'POST',
    path: `${at}/reopening`,
    summary: '質問を、未処理に戻す',
    repeat: 'natural',
    params,
    body: z.strictObject({}),
    answers: { 200: { body: QuestionItem } },
    problems: ['not_found'],
  }),
  previewAliases: operation({
    ...row,
    method: 'GET',
    path: '/v1/aliases',
    summary: '提案された言い方を公開すると何が変わるかを見る',
    repeat: 'none',
    answers: { 200: withEtag(AliasPreview) },
    problems: [],
  }),
  listPublications: operation({
    ...row,
    method: 'GET',
    path: '/v1/publications',
    summary: '公開の記録（新しい順）',
    repeat: 'none',
    answers: { 200: { body: z.object({ items: z.array(Publication) }) } },
    problems: [],
  }),
  publishAliases: operation({
    ...row,
    callers: publishers,
    method: 'POST',
    path: '/v1/publications',
    summary: '見たとおりの言い方を公開する',
    repeat: 'natural',
    precondition: 'if-match',
    body: z.strictObject({}),
    answers: { 201: { body: Publication } },
    problems: ['precondition_failed', 'wrong_state', 'too_large', 'in_progress'],
  }),
  restorePublication: operation({
    ...row,
    callers: publishers,
    method: 'POST',
    path: '/v1/publications/{number}/restoration',
    summary: '前の公開に戻す',
    repeat: 'natural',
    params: z.object({ number: z.coerce.number().int().min(0).max(9_999_999) }),
    body: z.strictObject({}),
    answers: { 200: { body: Publication }, 201: { body: Publication } },
    problems: ['not_found', 'in_progress'],
  }),
}
