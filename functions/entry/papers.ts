import type { ApplicationId } from '../../schemas/application.ts'
import { paperScanned } from '../../schemas/log-message.ts'
import { readingFrom } from '../applications/dynamo-reading-store.ts'
import { replaceIn } from '../applications/dynamo-replacing-store.ts'
import { recordPaper } from '../applications/record-paper.ts'
import { documents } from '../dynamo-gateway.ts'
import { envOf } from '../env.ts'
import { logger } from '../http/logger.ts'
import { checkUpload } from '../papers/checking.ts'
import { dynamoPaperStore } from '../papers/dynamo-paper-store.ts'
import { noteScan } from '../papers/noting.ts'
import { s3Papers } from '../papers/s3-paper-gateway.ts'
import { scanBySignatures } from '../papers/scan.ts'
import { sweepQuarantine } from '../papers/sweep.ts'
import { Told } from '../papers/told.ts'

const env = envOf('papers')
const db = documents()
const applications = {
  ...readingFrom(db, env.APPLICATIONS_TABLE),
  replace: replaceIn(db, env.APPLICATIONS_TABLE),
}

const open = async (id: ApplicationId) => {
  const found = await applications.open(id)
  return found && { status: found.record.status, files: found.files }
}

const deps = {
  open,
  record: recordPaper(applications),
  store: dynamoPaperStore(env.APPLICATIONS_TABLE),
  objects: s3Papers(env.PAPERS_BUCKET),
  scan: scanBySignatures,
  now: () => new Date(),
}
const check = checkUpload(deps)
const note = noteScan(deps)
const sweep = sweepQuarantine({
  ...deps,
  check,
  failed: (error) => logger.error('paper_unchecked', error as Error),
})

/**
 * A file came into quarantine, a scanner answered, or an hour is over. Lambda tells again twice of what throws;
 * what is unfinished after that is found by the hour, and each is done once all the same.
 */
export const handler = async (event: unknown) => {
  const told = Told.parse(event)
  if (told['detail-type'] === 'Scheduled Event') {
    logger.info('papers_swept', { outcomes: await sweep() })
  } else if (told['detail-type'] === 'Object Created') {
    const { key } = told.detail.object
    logger.info('paper_checked', { key, outcome: await check(key) })
  } else {
    const { status, answer } = told.detail
    logger.info(paperScanned, { key: answer.key, status, outcome: await note(answer) })
  }
}
