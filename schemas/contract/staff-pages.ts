import * as z from 'zod'
import { ApplicationId } from '../application.ts'
import { CallbackId } from '../callback.ts'
import { NoticeId } from '../notice-id.ts'
import { UploadId } from '../paper.ts'
import { QuestionId } from '../question.ts'
import { Ulid } from '../ulid.ts'
import { chatPages } from './chat-pages.ts'
import { page } from './page.ts'

const get = { method: 'GET' } as const
const post = { method: 'POST' } as const
const application = z.object({ applicationId: ApplicationId })
const login = z.object({ returnTo: z.string().max(500).optional(), need: z.string().optional() })
const aCase = z.object({ caseId: z.string().regex(/^[\w-]{10,600}$/) })
const aNotice = z.object({ noticeId: NoticeId })
const aQuestion = z.object({ questionId: QuestionId })
const aCallback = z.object({ callbackId: CallbackId })
const at = '/applications/{applicationId}' as const

const desk = { function: 'staff-portal', who: 'session' } as const
const door = { function: 'staff-portal', who: 'public' } as const

/** What officers see, on their own host. */
export const staffPages = {
  queue: page({
    ...desk,
    ...get,
    path: '/',
    query: z.object({
      tab: z.enum(['all', 'office', 'applicant', 'unpaid', 'closed']).optional(),
      q: z.string().max(200).optional(),
      cursor: z.string().max(2_000).optional(),
    }),
  }),
  login: page({ ...door, ...get, path: '/login', query: login }),
  case: page({ ...desk, ...get, path: at, params: application }),
  paper: page({
    ...desk,
    ...get,
    path: `${at}/papers/{uploadId}`,
    params: application.extend({ uploadId: UploadId }),
  }),
  review: page({ ...desk, ...post, path: `${at}/review`, params: application }),
  check: page({ ...desk, ...post, path: `${at}/check`, params: application }),
  decision: page({ ...desk, ...get, path: `${at}/decision`, params: application }),
  decide: page({
    ...desk,
    ...post,
    path: `${at}/decision`,
    params: application,
    form: z.object({
      etag: z.string().min(1),
      kind: z.string().optional(),
      reasons: z.string().optional(),
      step: z.enum(['check', 'confirm', 'back']).default('check'),
    }),
  }),
  paymentCases: page({
    ...desk,
    ...get,
    path: '/payment-cases',
    query: z.object({
      show: z.enum(['open', 'settled']).optional(),
      cursor: z.string().max(2_000).optional(),
    }),
  }),
  paymentCase: page({ ...desk, ...get, path: '/payment-cases/{caseId}', params: aCase }),
  settle: page({
    ...desk,
    ...post,
    path: '/payment-cases/{caseId}',
    params: aCase,
    form: z.object({ outcome: z.string().optional(), reason: z.string().optional() }),
  }),
  findRecord: page({
    ...desk,
    ...get,
    path: '/notices',
    query: z.object({ number: z.string().max(40).optional() }),
  }),
  noticeRecord: page({ ...desk, ...get, path: '/notices/{noticeId}', params: aNotice }),
  bind: page({ ...desk, ...post, path: '/notices/{noticeId}/binding', params: aNotice }),
  withdrawNotice: page({
    ...desk,
    ...post,
    path: '/notices/{noticeId}/withdrawal',
    params: aNotice,
  }),
  slip: page({ ...desk, ...get, path: '/notices/{noticeId}/slip', params: aNotice }),
  issueForm: page({ ...desk, ...get, path: '/notice-issues' }),
  issue: page({ ...desk, ...post, path: '/notice-issues', form: z.object({ key: Ulid }) }),
  ...chatPages(desk),
  callbacks: page({
    ...desk,
    ...get,
    path: '/callbacks',
    query: z.object({
      show: z.enum(['own', 'unassigned']).optional(),
      cursor: z.string().max(100).optional(),
    }),
  }),
  callback: page({ ...desk, ...get, path: '/callbacks/{callbackId}', params: aCallback }),
  endCallback: page({
    ...desk,
    ...post,
    path: '/callbacks/{callbackId}/end',
    params: aCallback,
  }),
  questions: page({
    ...desk,
    ...get,
    path: '/questions',
    query: z.object({ show: z.enum(['open', 'settled']).optional() }),
  }),
  question: page({
    ...desk,
    ...get,
    path: '/questions/{questionId}',
    params: aQuestion,
    query: z.object({ q: z.string().max(200).optional() }),
  }),
  settleQuestion: page({
    ...desk,
    ...post,
    path: '/questions/{questionId}/settlement',
    params: aQuestion,
    form: z.object({ kind: z.enum(['alias', 'off-topic', 'unwritten']) }),
  }),
  reopenQuestion: page({
    ...desk,
    ...post,
    path: '/questions/{questionId}/reopening',
    params: aQuestion,
  }),
  aliases: page({ ...desk, ...get, path: '/aliases' }),
  publishAliases: page({
    ...desk,
    ...post,
    path: '/aliases',
    form: z.object({ etag: z.string().min(1) }),
  }),
  restoreAliases: page({
    ...desk,
    ...post,
    path: '/aliases/{number}/restoration',
    params: z.object({ number: z.string().regex(/^\d{1,7}$/) }),
  }),
  asset: page({ ...door, ...get, path: '/assets/{file}', params: z.object({ file: z.string() }) }),
}

export type StaffPageId = keyof typeof staffPages
