import * as z from 'zod'
import { ApplicationId, DecisionKind } from '../application.ts'
import { UploadId } from '../paper.ts'
import { QueueItem, StaffCase } from '../staff-case.ts'
import { anyone } from './access.ts'
import { operation, withEtag } from './operation.ts'

const params = z.object({ applicationId: ApplicationId })
const found = withEtag(StaffCase)
const reviewers = [{ role: 'staff', duties: ['reviewer', 'approver'] }] as const
const approvers = [{ role: 'staff', duties: ['approver'] }] as const

export const staffOperations = {
  listQueue: operation({
    method: 'GET',
    path: '/v1/queue',
    summary: '係が受け持つ申請の一覧',
    function: 'staff',
    callers: reviewers,
    repeat: 'none',
    query: z.object({
      /** Open cases, or those that were decided or taken back. */
      show: z.enum(['open', 'closed']).default('open'),
      cursor: z.string().max(2_000).optional(),
    }),
    answers: {
      200: {
        body: z.object({
          department: z.object({ id: z.string(), name: z.string() }),
          items: z.array(QueueItem),
          cursor: z.string().optional(),
        }),
      },
    },
    problems: [],
  }),
  getCase: operation({
    method: 'GET',
    path: '/v1/applications/{applicationId}',
    summary: '申請を開く',
    function: 'staff',
    callers: reviewers,
    repeat: 'none',
    params,
    answers: { 200: found },
    problems: ['not_found'],
  }),
  openPaper: operation({
    method: 'GET',
    path: '/v1/applications/{applicationId}/papers/{uploadId}',
    summary: '送られた書類を開く（60秒間だけ有効な URL へ）',
    function: 'staff',
    callers: reviewers,
    repeat: 'none',
    params: params.extend({ uploadId: UploadId }),
    answers: { 303: { headers: z.object({ location: z.url() }) } },
    problems: ['not_found'],
  }),
  startReview: operation({
    method: 'POST',
    path: '/v1/applications/{applicationId}/review',
    summary: '審査を始める',
    function: 'staff',
    callers: reviewers,
    repeat: 'natural',
    params,
    body: z.strictObject({}),
    answers: { 200: found },
    problems: ['not_found', 'wrong_state', 'fee_unpaid', 'in_progress'],
  }),
  checkNotification: operation({
    method: 'POST',
    path: '/v1/applications/{applicationId}/check',
    summary: '届出の確認を終える',
    function: 'staff',
    callers: reviewers,
    repeat: 'natural',
    params,
    body: z.strictObject({}),
    answers: { 200: found },
    problems: ['not_found', 'wrong_state', 'decision_not_offered', 'in_progress'],
  }),
  decideApplication: operation({
    method: 'POST',
    path: '/v1/applications/{applicationId}/decision',
    summary: '申請について決定する',
    function: 'staff',
    callers: approvers,
    repeat: 'natural',
    precondition: 'if-match',
    params,
    body: z.strictObject({ kind: DecisionKind, reasons: z.string().max(4_000).optional() }),
    answers: { 200: found },
    problems: [
      'not_found',
      'precondition_failed',
      'wrong_state',
      'fee_unpaid',
      'reasons_needed',
      'decision_not_offered',
      'fresh_login_needed',
    ],
  }),
  getStaffOpenApi: operation({
    method: 'GET',
    path: '/openapi.json',
    summary: 'この API の定義（OpenAPI 3.1）',
    function: 'staff',
    callers: anyone,
    repeat: 'none',
    answers: { 200: { body: z.looseObject({ openapi: z.string() }) } },
    problems: [],
  }),
}
