import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { conversationOperations as rows } from '../../schemas/contract/conversations.ts'
import { jstDay } from '../../schemas/japan.ts'
import { catalogIn } from '../catalog-gateway.ts'
import { envOf } from '../env.ts'
import { dynamoConversationStore } from '../guidance/dynamo-conversation-store.ts'
import { conversationOperations } from '../guidance/operations.ts'
import { identifyBy } from '../http/caller.ts'
import { router } from '../http/router.ts'
import { dynamoRateLimit } from '../identity/dynamo-rate-store.ts'
import { chatLimit } from '../identity/rate-limit.ts'
import { verifier } from '../identity/verify.ts'
import { knowledgeOf } from './knowing.ts'

const env = envOf('guidance')
/** The bundle carries the catalog beside the code, and the index in it. */
const root = process.env.LAMBDA_TASK_ROOT ?? '.'
const now = () => new Date()
const verify = verifier({ issuer: env.PUBLIC_URL, keys: env.TOKEN_KEYS, now })
const countCalls = dynamoRateLimit(env.IDENTITY_TABLE, now)

export const handler = router(
  'guidance',
  rows,
  conversationOperations({
    store: dynamoConversationStore(env.GUIDANCE_TABLE),
    knowledge: knowledgeOf({
      catalog: catalogIn(env.CATALOG, env.ORDINANCE),
      index: () => readFileSync(join(root, env.CATALOG, 'questions.index')),
      publicUrl: env.PUBLIC_URL,
      today: () => jstDay(now()),
    }),
    limit: (key) => countCalls(key, chatLimit),
    newId: () => randomBytes(18).toString('base64url'),
    now,
  }),
  identifyBy(verify),
)
