import * as z from 'zod'
import { PaymentMethod } from '../payment-method.ts'
import { Ulid } from '../ulid.ts'

export type Row = {
  readonly status: number
  readonly title: string
  /** What a program needs to react, typed; the words stay in `title`. */
  readonly details?: z.ZodObject
  /** Seconds until it makes sense to try again. */
  readonly retryAfter?: number
}

/** Every way a request can fail, once: its code, HTTP status and the words a resident reads. */
export const problems = {
  invalid_request: { status: 400, title: '入力内容に誤りがあります' },
  signature_invalid: { status: 400, title: '署名を確認できません' },
  login_failed: { status: 400, title: 'ログインを完了できませんでした。もう一度お試しください' },
  unauthenticated: { status: 401, title: 'ログインが必要です' },
  forbidden: { status: 403, title: 'この手続きを行う権限がありません' },
  assurance_too_low: {
    status: 403,
    title: 'より確実な本人確認が必要です',
    details: z.object({ needs: z.array(z.string()) }),
  },
  not_found: { status: 404, title: '該当する情報が見つかりません' },
  notice_expired: { status: 409, title: '納付期限を過ぎています' },
  notice_withdrawn: { status: 409, title: '取り下げられた料金のため、納付は不要です' },
  notice_paid: { status: 409, title: 'この料金は納付済みです' },
  notice_used: {
    status: 409,
    title: 'この納付は、別の申請に使われています',
    /** The application it was used for. */
    details: z.object({ system: z.string(), number: z.string() }),
  },
  notice_of_application: {
    status: 409,
    title: 'この料金は、申請の取下げでだけ取り消せます',
  },
  case_settled: {
    status: 409,
    title: 'この入金は、すでに処理されています',
    details: z.object({ outcome: z.string(), at: z.iso.datetime() }),
  },
  outcome_not_offered: { status: 422, title: 'この入金では、その処理を選べません' },
  due_day_past: { status: 422, title: '納付期限を、今日より後の日にしてください' },
  notice_unpaid: { status: 409, title: 'この料金はまだ納付されていません' },
  attempt_open: {
    status: 409,
    title: '同じ方法での支払いが進行中です',
    details: z.object({ attemptId: Ulid }),
  },
  already_submitted: { status: 409, title: 'この申請は、すでに届いています' },
  wrong_state: {
    status: 409,
    title: 'いまの状態では、この操作はできません',
    details: z.object({ status: z.string() }),
  },
  fee_unpaid: { status: 409, title: '手数料の納付を確認してから審査を始めます' },
  callback_open: { status: 409, title: '折り返しは、すでに頼まれています' },
  in_progress: { status: 409, title: '同じ内容を処理しています', retryAfter: 2 },
  precondition_failed: {
    status: 412,
    title: 'ほかの画面で内容が変更されています',
    details: z.object({ etag: z.string() }),
  },
  too_large: {
    status: 413,
    title: '入力内容が大きすぎます',
    details: z.object({ limit: z.int(), pointer: z.string().optional() }),
  },
  answers_incomplete: {
    status: 422,
    title: '入力を確かめてください',
    details: z.object({ issues: z.array(z.object({ field: z.string(), message: z.string() })) }),
  },
  filed_elsewhere: {
    status: 422,
    title: 'この申請は、ほかの窓口に出していただきます',
    details: z.object({ to: z.string() }),
  },
  not_needed: {
    status: 422,
    title: 'この場合は、手続は要りません',
    details: z.object({ because: z.string() }),
  },
  applicant_not_accepted: {
    status: 422,
    title: 'この手続は、ログインした方の区分では申請できません',
  },
  consent_needed: { status: 422, title: '確認には、あなたの同意が必要です' },
  source_not_offered: { status: 422, title: 'この手続では、その確認先を使いません' },
  glyph_missing: {
    status: 422,
    title: '印字できない文字があるため、発行できません',
    /** The character with its variation selector, and in words what is to be done. */
    details: z.object({ character: z.string(), codePoints: z.string(), text: z.string() }),
  },
  paper_refused: {
    status: 422,
    title: 'このファイルは送れません',
    /** What the limit is, in words, and what else one can do. */
    details: z.object({
      because: z.enum(['type', 'bytes', 'count', 'count_in_all', 'bytes_in_all']),
      text: z.string(),
    }),
  },
  paper_not_asked: { status: 422, title: 'この書類は、出していただく必要がありません' },
  reasons_needed: { status: 422, title: '理由を書いてください（行政手続法8条）' },
  decision_not_offered: { status: 422, title: 'この手続では、その決定を選べません' },
  fresh_login_needed: { status: 403, title: '決定の前に、もう一度ログインしてください' },
  method_not_accepted: {
    status: 422,
    title: '選択した支払方法は利用できません',
    details: z.object({ accepts: z.array(PaymentMethod) }),
  },
  return_url_not_allowed: { status: 422, title: '戻り先のURLが許可されていません' },
  idempotency_key_reused: { status: 422, title: '同じ受付キーで異なる内容が送信されました' },
  precondition_required: { status: 428, title: '変更の前提（If-Match など）が必要です' },
  too_many_requests: {
    status: 429,
    title: '回数が多すぎます。しばらくしてから再度お試しください',
    details: z.object({ retryAfter: z.int().positive() }),
  },
  internal: { status: 500, title: 'しばらくしてから再度お試しください' },
  unavailable: {
    status: 503,
    title: 'いま、混み合っています。少し待ってから、もう一度お試しください',
    retryAfter: 5,
  },
  timed_out: { status: 504, title: '時間内に処理できませんでした', retryAfter: 10 },
} as const satisfies Record<string, Row>
