import * as z from 'zod'
import { ApplicationId } from '../application.ts'
import { PaymentMethod } from '../attempt.ts'
import { FaqId } from '../faq.ts'
import { NoticeId } from '../notice-id.ts'
import { AttachmentId, UploadId } from '../paper.ts'
import { Ulid } from '../ulid.ts'
import { aboutOne, chatPages } from './chat-pages.ts'
import { page } from './page.ts'

const open = { function: 'portal', who: 'public' } as const
const own = { function: 'portal', who: 'session' } as const
const guest = { function: 'portal', who: 'guest' } as const
const get = { method: 'GET' } as const
const post = { method: 'POST' } as const

const procedure = z.object({ procedureId: z.string().regex(/^[a-z][a-z0-9-]{2,63}$/) })
const application = z.object({ applicationId: ApplicationId })
const question = application.extend({ page: z.string().regex(/^\d{1,3}$/) })
const paper = application.extend({ attachmentId: AttachmentId })
const notice = z.object({ noticeId: NoticeId })
const attempt = notice.extend({ attemptId: Ulid })
const login = z.object({ returnTo: z.string().max(500).optional(), need: z.string().optional() })
const searched = z.object({ q: z.string().max(200).optional() })
/** As somebody types it from paper, or as a QR code holds it: what is none is told so by the page. */
const code = z.object({ code: z.string().max(100) })
const typed = code.partial()
const at = '/applications/{applicationId}' as const

/** The version of the draft that the page showed: what is sent changes that one only. */
const versioned = z.object({ etag: z.string().min(1) })

/** What residents and businesses see. */
export const pages = {
  home: page({ ...open, ...get, path: '/' }),
  procedures: page({ ...open, ...get, path: '/procedures', query: searched }),
  procedure: page({ ...open, ...get, path: '/procedures/{procedureId}', params: procedure }),
  answers: page({ ...open, ...get, path: '/answers' }),
  faq: page({
    ...open,
    ...get,
    path: '/answers/{answerId}',
    params: z.object({ answerId: FaqId }),
  }),
  start: page({ ...own, ...post, path: '/procedures/{procedureId}/start', params: procedure }),
  login: page({ ...open, ...get, path: '/login', query: login }),
  applications: page({ ...own, ...get, path: '/applications' }),
  application: page({ ...own, ...get, path: at, params: application }),
  question: page({ ...own, ...get, path: `${at}/questions/{page}`, params: question }),
  answer: page({
    ...own,
    ...post,
    path: `${at}/questions/{page}`,
    params: question,
    form: versioned,
  }),
  papers: page({ ...own, ...get, path: `${at}/papers`, params: application }),
  savePapers: page({ ...own, ...post, path: `${at}/papers`, params: application, form: versioned }),
  paper: page({
    ...own,
    ...get,
    path: `${at}/papers/{attachmentId}`,
    params: paper,
    query: z.object({ sent: UploadId.optional() }),
  }),
  removePaper: page({
    ...own,
    ...post,
    path: `${at}/papers/{attachmentId}`,
    params: paper,
    form: z.object({ upload: UploadId }),
  }),
  /** For the script of that page: a form for one file, as JSON. */
  paperForm: page({
    ...own,
    ...post,
    path: `${at}/papers/{attachmentId}/forms`,
    params: paper,
    form: z.object({
      name: z.string(),
      bytes: z.string().regex(/^\d{1,12}$/),
      type: z.string().optional(),
      sha256: z.string().optional(),
    }),
  }),
  ownPaper: page({
    ...own,
    ...get,
    path: `${at}/papers/{attachmentId}/files/{uploadId}`,
    params: paper.extend({ uploadId: UploadId }),
  }),
  check: page({ ...own, ...get, path: `${at}/check`, params: application }),
  submit: page({ ...own, ...post, path: `${at}/check`, params: application, form: versioned }),
  receipt: page({ ...own, ...get, path: `${at}/receipt`, params: application }),
  withdrawal: page({ ...own, ...get, path: `${at}/withdrawal`, params: application }),
  withdraw: page({ ...own, ...post, path: `${at}/withdrawal`, params: application }),
  pay: page({ ...open, ...get, path: '/pay' }),
  findNotice: page({ ...open, ...post, path: '/pay' }),
  notice: page({ ...guest, ...get, path: '/notices/{noticeId}', params: notice }),
  openAttempt: page({
    ...guest,
    ...post,
    path: '/notices/{noticeId}/attempts',
    params: notice,
    form: z.object({ method: PaymentMethod.optional(), key: Ulid }),
  }),
  attempt: page({
    ...guest,
    ...get,
    path: '/notices/{noticeId}/attempts/{attemptId}',
    params: attempt,
  }),
  closeAttempt: page({
    ...guest,
    ...post,
    path: '/notices/{noticeId}/attempts/{attemptId}',
    params: attempt,
  }),
  certificate: page({
    ...guest,
    ...get,
    path: '/notices/{noticeId}/certificate',
    params: notice,
  }),
  verifying: page({ ...open, ...get, path: '/verify', query: typed }),
  verification: page({ ...open, ...get, path: '/verify/{code}', params: code }),
  about: page({
    ...open,
    ...get,
    path: '/about/{topic}',
    params: z.object({ topic: z.enum(['privacy', 'terms', 'accessibility', 'contact', 'widget']) }),
  }),
  ...chatPages(open),
  callback: page({ ...open, ...get, path: '/chat/callback', query: aboutOne }),
  askCallback: page({
    ...open,
    ...post,
    path: '/chat/callback',
    form: z.object({
      key: Ulid,
      name: z.string(),
      phone: z.string(),
      when: z.string().optional(),
      note: z.string().optional(),
      share: z.string().optional(),
      procedure: z.string().optional(),
    }),
  }),
  exportChat: page({ ...open, ...get, path: '/chat/export' }),
  docs: page({ ...open, ...get, path: '/docs' }),
  asset: page({ ...open, ...get, path: '/assets/{file}', params: z.object({ file: z.string() }) }),
}

export type PageId = keyof typeof pages
