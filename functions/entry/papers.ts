import type { EventBridgeEvent } from 'aws-lambda'
import type { ApplicationId } from '../../schemas/application.ts'
import { readingFrom } from '../applications/dynamo-reading-store.ts'
import { documents } from '../dynamo-gateway.ts'
import { envOf } from '../env.ts'
import { logger } from '../http/logger.ts'
import { checkUpload } from '../papers/checking.ts'
import { dynamoPaperStore } from '../papers/dynamo-paper-store.ts'
import { s3Papers } from '../papers/s3-paper-gateway.ts'
import { scanBySignatures } from '../papers/scan.ts'

const env = envOf('papers')
const applications = readingFrom(documents(), env.APPLICATIONS_TABLE)

const open = async (id: ApplicationId) => {
  const found = await applications.open(id)
  return found && { isDraft: found.record.status === 'draft', files: found.files }
}

const check = checkUpload({
  open,
  store: dynamoPaperStore(env.APPLICATIONS_TABLE),
  objects: s3Papers(env.PAPERS_BUCKET),
  scan: scanBySignatures,
  now: () => new Date(),
})

type Created = { readonly object: { readonly key: string } }

/** A file came into quarantine. What throws is told again by EventBridge, and done once all the same. */
export const handler = async ({ detail }: EventBridgeEvent<'Object Created', Created>) => {
  const outcome = await check(detail.object.key)
  logger.info('paper_checked', { key: detail.object.key, outcome })
}
