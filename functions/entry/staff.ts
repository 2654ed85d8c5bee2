import { staffOperations as rows } from '../../schemas/contract/staff.ts'
import { dynamoApplicationStore } from '../applications/dynamo-application-store.ts'
import { staffOperations } from '../applications/staff-operations.ts'
import { catalogIn } from '../catalog-gateway.ts'
import { envOf } from '../env.ts'
import { logger } from '../http/logger.ts'
import { router } from '../http/router.ts'
import { openSeconds, paperKey } from '../papers/place.ts'
import { s3Papers } from '../papers/s3-paper-gateway.ts'
import { officeCalendarOf } from '../procedures/calendar.ts'
import { identifyOfficers } from './officers.ts'
import { rulesOf } from './rules.ts'

const env = envOf('staff')
const catalog = catalogIn(env.CATALOG, env.ORDINANCE)
const now = () => new Date()

const objects = s3Papers(env.PAPERS_BUCKET)

export const handler = router(
  'staff',
  rows,
  staffOperations({
    store: dynamoApplicationStore(env.APPLICATIONS_TABLE),
    rules: rulesOf(catalog),
    calendar: officeCalendarOf(catalog.calendar()),
    now,
    officeName: (id) => catalog.officeName(id),
    paperUrl: (applicationId, paper) => {
      const { attachmentId, id: uploadId } = paper
      const key = paperKey({ applicationId, attachmentId, uploadId })
      return objects.url(key, paper, openSeconds)
    },
    audit: (entry) => logger.info('audit', entry),
  }),
  identifyOfficers(env, now),
)
