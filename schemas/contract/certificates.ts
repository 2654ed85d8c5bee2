import * as z from 'zod'
import { CertificateCode, Verification } from '../certificate.ts'
import { NoticeId } from '../notice-id.ts'
import { anyone, payers } from './access.ts'
import { operation } from './operation.ts'

export const certificateOperations = {
  getCertificate: operation({
    method: 'GET',
    path: '/v1/notices/{noticeId}/certificate',
    summary: '納付済確認書（PDF）を受け取る（60秒間だけ有効な URL へ）',
    function: 'certificates',
    callers: payers,
    repeat: 'none',
    params: z.object({ noticeId: NoticeId }),
    answers: { 303: { headers: z.object({ location: z.url() }) } },
    problems: ['not_found', 'notice_unpaid', 'notice_withdrawn', 'glyph_missing'],
  }),
  verifyDocument: operation({
    method: 'GET',
    path: '/v1/verifications/{code}',
    summary: '納付済確認書の確認コードで、その納付がいまどうなっているかを見る',
    function: 'certificates',
    callers: anyone,
    repeat: 'none',
    params: z.object({ code: CertificateCode }),
    answers: { 200: { body: Verification } },
    problems: ['not_found', 'too_many_requests'],
  }),
}
