import { randomBytes } from 'node:crypto'
import { conversationOperations as rows } from '../../schemas/contract/conversations.ts'
import { envOf } from '../env.ts'
import { dynamoConversationStore } from '../guidance/dynamo-conversation-store.ts'
import { conversationOperations } from '../guidance/operations.ts'
import { identifyBy } from '../http/caller.ts'
import { router } from '../http/router.ts'
import { dynamoRateLimit } from '../identity/dynamo-rate-store.ts'
import { chatLimit } from '../identity/rate-limit.ts'
import { verifier } from '../identity/verify.ts'
import { answeringBy } from './answering.ts'

const env = envOf('guidance')
const now = () => new Date()
const verify = verifier({ issuer: env.PUBLIC_URL, keys: env.TOKEN_KEYS, now })
const countCalls = dynamoRateLimit(env.IDENTITY_TABLE, now)

export const handler = router(
  'guidance',
  rows,
  conversationOperations({
    store: dynamoConversationStore(env.GUIDANCE_TABLE),
    knowledge: answeringBy(env, env.PUBLIC_URL, now).knowledge,
    limit: (key) => countCalls(key, chatLimit),
    newId: () => randomBytes(18).toString('base64url'),
    now,
  }),
  identifyBy(verify),
)
