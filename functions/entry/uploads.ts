import type { ApplicationId } from '../../schemas/application.ts'
import { uploadOperations as rows } from '../../schemas/contract/uploads.ts'
import { newUlid } from '../../schemas/ulid.ts'
import { readingFrom } from '../applications/dynamo-reading-store.ts'
import { assessed, openOwn } from '../applications/opening.ts'
import { catalogIn } from '../catalog-gateway.ts'
import { documents } from '../dynamo-gateway.ts'
import { envOf } from '../env.ts'
import { identifyBy } from '../http/caller.ts'
import { router } from '../http/router.ts'
import { verifier } from '../identity/verify.ts'
import type { Applicant } from '../papers/deps.ts'
import { dynamoPaperStore } from '../papers/dynamo-paper-store.ts'
import { uploadOperations } from '../papers/operations.ts'
import { s3Papers } from '../papers/s3-paper-gateway.ts'
import { officeCalendarOf } from '../procedures/calendar.ts'
import { rulesOf } from './rules.ts'

const env = envOf('uploads')
const catalog = catalogIn(env.CATALOG, env.ORDINANCE)
const now = () => new Date()
const verify = verifier({ issuer: env.PUBLIC_URL, keys: env.TOKEN_KEYS, now })
const reading = {
  store: readingFrom(documents(), env.APPLICATIONS_TABLE),
  rules: rulesOf(catalog),
  calendar: officeCalendarOf(catalog.calendar()),
  now,
}

/** One's own application as far as its files go. */
const open = async (id: ApplicationId, caller: Applicant) => {
  const opened = await openOwn(reading, id, caller)
  if (!opened.ok) return undefined
  const { record, files, known } = opened.value
  const { attachments } = assessed(opened.value, reading, caller)
  const asked = attachments.filter(({ status }) => status === 'needed' || status === 'waivable')
  const ids = new Set(asked.map((it) => it.id))
  const { status } = record
  return { status, files, rules: known.attachments, asksFor: (it: string) => ids.has(it) }
}

export const handler = router(
  'uploads',
  rows,
  uploadOperations({
    open,
    store: dynamoPaperStore(env.APPLICATIONS_TABLE),
    objects: s3Papers(env.PAPERS_BUCKET),
    publicUrl: env.PUBLIC_URL,
    now,
    newId: newUlid,
  }),
  identifyBy(verify),
)
