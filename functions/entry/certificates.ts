import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { certificateOperations as rows } from '../../schemas/contract/certificates.ts'
import { certificateOperations } from '../certificates/operations.ts'
import { CertificateSecret } from '../certificates/secret.ts'
import { envOf } from '../env.ts'
import { identifyBy } from '../http/caller.ts'
import { router } from '../http/router.ts'
import { dynamoRateLimit } from '../identity/dynamo-rate-store.ts'
import { verifyLimit } from '../identity/rate-limit.ts'
import { verifier } from '../identity/verify.ts'
import { s3Papers } from '../papers/s3-paper-gateway.ts'
import { isUsed } from '../payments/binding.ts'
import { dynamoNoticeStore } from '../payments/dynamo-notice-store.ts'
import { isFor } from '../payments/ledger.ts'
import { notForPaying } from '../payments/offered.ts'
import { completing } from '../payments/status.ts'
import { noticeDetail, noticeView } from '../payments/view.ts'
import { secretOf } from '../secrets-gateway.ts'

const env = envOf('certificates')
const now = () => new Date()
const verify = verifier({ issuer: env.PUBLIC_URL, keys: env.TOKEN_KEYS, now })
const secret = secretOf(env.CERTIFICATE_SECRET, CertificateSecret)
const countCalls = dynamoRateLimit(env.IDENTITY_TABLE, now)
const { read } = dynamoNoticeStore(env.PAYMENTS_TABLE)
const objects = s3Papers(env.PAPERS_BUCKET)
const fonts = join(process.env.LAMBDA_TASK_ROOT ?? '.', 'fonts')
/** Long enough for a browser to follow, too short to be passed on. */
const documentSeconds = 60

/** fontkit and pdfkit are loaded with the first certificate, not with the first look at one. */
const writing = async () => {
  const { typefacesIn } = await import('../certificates/font-gateway.ts')
  const { pdfWriter } = await import('../certificates/pdf-writer.ts')
  return pdfWriter(typefacesIn(fonts))
}
let writer: ReturnType<typeof writing> | undefined

export const handler = router(
  'certificates',
  rows,
  certificateOperations({
    open: async (id, caller) => {
      const ledger = await read(id)
      if (!ledger || !isFor(caller, ledger.notice)) return undefined
      const whole = completing(ledger)
      const method = ledger.attempts.find((it) => it.id === whole?.attemptId)?.method
      const { withdrawnAt } = ledger
      return { notice: noticeDetail(ledger, caller, notForPaying, now()), method, withdrawnAt }
    },
    find: async (id) => {
      const ledger = await read(id)
      return ledger && { notice: noticeView(ledger, notForPaying, now()), used: isUsed(ledger) }
    },
    keys: async () => (await secret()).certificateKeys,
    write: async (certificate) => {
      writer ??= writing()
      return (await writer)(certificate)
    },
    publish: async (pdf, name) => {
      // The same document is the same object, and its name says nothing.
      const key = `certificates/${createHash('sha256').update(pdf).digest('hex')}`
      const type = 'application/pdf'
      await objects.keep(key, pdf, type)
      return objects.url(key, { name, type }, documentSeconds)
    },
    limit: (key) => countCalls(key, verifyLimit),
    publicUrl: env.PUBLIC_URL,
    now,
  }),
  identifyBy(verify),
)
