import * as z from 'zod'
import { ApplicationId } from '../application.ts'
import { AttachmentId, fileKinds, UploadId } from '../paper.ts'
import { applicants } from './access.ts'
import { operation } from './operation.ts'

const types = Object.values(fileKinds).map(({ type }) => type)
const params = z.object({ applicationId: ApplicationId, attachmentId: AttachmentId })
const row = { function: 'uploads', callers: applicants } as const

/** Files go straight to S3, by a form that we sign; the bytes never pass through the API. */
export const uploadOperations = {
  openUpload: operation({
    ...row,
    method: 'POST',
    path: '/v1/applications/{applicationId}/papers/{attachmentId}/uploads',
    summary: '書類のファイルを送る先をもらう（15分間）',
    // A form that nobody uses leaves nothing behind.
    repeat: 'natural',
    params,
    body: z.strictObject({
      name: z
        .string()
        .min(1)
        .max(200)
        .regex(/^[^\p{Cc}\p{Cs}/\\]+$/u, '使用できない文字が含まれています'),
      /** Without it the form takes any size up to the limit. */
      bytes: z.int().min(1).optional(),
      /** Without it the checking function finds out. */
      type: z.enum(types).optional(),
      sha256: z
        .string()
        .regex(/^[0-9a-f]{64}$/, '16進数64文字です')
        .optional(),
      /** For a form without script: afterwards S3 sends the browser back to the page of this paper. */
      returns: z.literal(true).optional(),
    }),
    answers: {
      201: {
        body: z.object({
          uploadId: UploadId,
          url: z.url(),
          /** Sent before the file, as they are. */
          fields: z.record(z.string(), z.string()),
          expiresAt: z.iso.datetime(),
        }),
      },
    },
    problems: ['not_found', 'already_submitted', 'wrong_state', 'paper_refused', 'paper_not_asked'],
  }),
  deleteUpload: operation({
    ...row,
    method: 'DELETE',
    path: '/v1/applications/{applicationId}/papers/{attachmentId}/uploads/{uploadId}',
    summary: '送ったファイルを取り消す',
    repeat: 'natural',
    params: params.extend({ uploadId: UploadId }),
    answers: { 204: {} },
    problems: ['not_found', 'already_submitted', 'in_progress'],
  }),
  openUploaded: operation({
    ...row,
    method: 'GET',
    path: '/v1/applications/{applicationId}/papers/{attachmentId}/uploads/{uploadId}',
    summary: '自分が送ったファイルを開く（60秒間だけ有効な URL へ）',
    repeat: 'none',
    params: params.extend({ uploadId: UploadId }),
    answers: { 303: { headers: z.object({ location: z.url() }) } },
    problems: ['not_found'],
  }),
}
