import { randomBytes } from 'node:crypto'
import { staffGuidanceOperations as rows } from '../../schemas/contract/staff-guidance.ts'
import { envOf } from '../env.ts'
import { dynamoCallbackQueue } from '../guidance/dynamo-callback-queue-store.ts'
import { dynamoConversationStore } from '../guidance/dynamo-conversation-store.ts'
import { dynamoPublicationStore } from '../guidance/loop/dynamo-publication-store.ts'
import { dynamoQuestionStore } from '../guidance/loop/dynamo-question-store.ts'
import { publishingOperations } from '../guidance/loop/publishing.ts'
import { questionOperations } from '../guidance/loop/questions.ts'
import { staffCallbackOperations } from '../guidance/staff-callbacks.ts'
import { staffConversationOperations } from '../guidance/staff-operations.ts'
import { logger } from '../http/logger.ts'
import { router } from '../http/router.ts'
import { answeringBy } from './answering.ts'
import { identifyOfficers } from './officers.ts'

const env = envOf('staff-guidance')
const now = () => new Date()
const { knowledge, ...answering } = answeringBy(env, env.PORTAL_URL, now)
const loop = {
  ...answering,
  publications: dynamoPublicationStore(env.GUIDANCE_TABLE),
  questions: dynamoQuestionStore(env.GUIDANCE_TABLE),
  now,
  audit: (entry: Readonly<Record<string, unknown>>) => logger.info('audit', entry),
}

export const handler = router(
  'staff-guidance',
  rows,
  {
    ...staffConversationOperations({
      store: dynamoConversationStore(env.GUIDANCE_TABLE),
      knowledge,
      newId: () => randomBytes(18).toString('base64url'),
      now,
    }),
    ...staffCallbackOperations({ ...loop, queue: dynamoCallbackQueue(env.GUIDANCE_TABLE) }),
    ...questionOperations(loop),
    ...publishingOperations(loop),
  },
  identifyOfficers(env, now),
)
