import * as z from 'zod'
import { CaseOutcome } from '../case.ts'
import {
  BindingWanted,
  CaseItem,
  NoticeByHand,
  NoticeRecord,
  PaymentCase,
  Reason,
} from '../finance.ts'
import { NoticeId } from '../notice-id.ts'
import { Ulid } from '../ulid.ts'
import { operation } from './operation.ts'

const callers = [{ role: 'staff', duties: ['cashier', 'treasurer'] }] as const
const row = { function: 'finance', callers } as const
const aCase = z.object({ caseId: z.string().regex(/^[\w-]{10,600}$/) })
const aNotice = z.object({ noticeId: NoticeId })
const record = { body: NoticeRecord } as const

export const financeOperations = {
  listPaymentCases: operation({
    ...row,
    method: 'GET',
    path: '/v1/payment-cases',
    summary: '確かめる入金の一覧（古い順）',
    repeat: 'none',
    query: z.object({
      show: z.enum(['open', 'settled']).default('open'),
      cursor: z.string().max(2_000).optional(),
    }),
    answers: {
      200: {
        body: z.object({
          items: z.array(CaseItem),
          /** How many are not settled, on whatever page. */
          open: z.int(),
          cursor: z.string().optional(),
        }),
      },
    },
    problems: [],
  }),
  getPaymentCase: operation({
    ...row,
    method: 'GET',
    path: '/v1/payment-cases/{caseId}',
    summary: '確かめる入金を開く',
    repeat: 'none',
    params: aCase,
    answers: { 200: { body: PaymentCase } },
    problems: ['not_found'],
  }),
  settlePaymentCase: operation({
    ...row,
    method: 'POST',
    path: '/v1/payment-cases/{caseId}/settlement',
    summary: '確かめた入金に、何をしたかを残す',
    repeat: 'natural',
    params: aCase,
    body: z.strictObject({ outcome: CaseOutcome, reason: Reason }),
    answers: { 200: { body: PaymentCase } },
    problems: ['not_found', 'outcome_not_offered', 'case_settled'],
  }),
  issueNotice: operation({
    ...row,
    method: 'PUT',
    path: '/v1/notice-issues/{issueId}',
    summary: '納入通知を作る（番号は、送る側が決める ULID ごとに1つ）',
    repeat: 'natural',
    precondition: 'if-none-match',
    params: z.object({ issueId: Ulid }),
    body: NoticeByHand,
    answers: { 200: record, 201: record },
    problems: ['due_day_past', 'idempotency_key_reused'],
  }),
  getNoticeRecord: operation({
    ...row,
    method: 'GET',
    path: '/v1/notices/{noticeId}',
    summary: '納付情報と入金を見る',
    repeat: 'none',
    params: aNotice,
    answers: { 200: record },
    problems: ['not_found'],
  }),
  bindNotice: operation({
    ...row,
    method: 'POST',
    path: '/v1/notices/{noticeId}/binding',
    summary: '納付を、ほかの窓口の申請1件に消し込む',
    repeat: 'natural',
    params: aNotice,
    body: BindingWanted,
    answers: { 200: record },
    problems: ['not_found', 'notice_unpaid', 'notice_used', 'notice_withdrawn', 'in_progress'],
  }),
  withdrawNotice: operation({
    ...row,
    method: 'POST',
    path: '/v1/notices/{noticeId}/withdrawal',
    summary: '納められていない納入通知を取り消す',
    repeat: 'natural',
    params: aNotice,
    body: z.strictObject({ reason: Reason }),
    answers: { 200: record },
    problems: ['not_found', 'notice_paid', 'notice_of_application', 'in_progress'],
  }),
}
