import { randomBytes } from 'node:crypto'
import { callbackOperations as callbackRows } from '../../schemas/contract/callbacks.ts'
import { conversationOperations as conversationRows } from '../../schemas/contract/conversations.ts'
import { faqOperations as faqRows } from '../../schemas/contract/faq.ts'
import { envOf } from '../env.ts'
import { dynamoCallbackStore } from '../guidance/dynamo-callback-store.ts'
import { dynamoConversationStore } from '../guidance/dynamo-conversation-store.ts'
import { faqOperations } from '../guidance/faq.ts'
import { conversationOperations } from '../guidance/operations.ts'
import { callbackOperations } from '../guidance/request-callback.ts'
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

const { knowledge, faq } = answeringBy(env, env.PUBLIC_URL, now)

const deps = {
  store: dynamoConversationStore(env.GUIDANCE_TABLE),
  callbacks: dynamoCallbackStore(env.GUIDANCE_TABLE),
  knowledge,
  limit: (key: string) => countCalls(key, chatLimit),
  newId: () => randomBytes(18).toString('base64url'),
  now,
}

export const handler = router(
  'guidance',
  { ...conversationRows, ...callbackRows, ...faqRows },
  {
    ...conversationOperations(deps),
    ...callbackOperations(deps),
    ...faqOperations({ knowledge, faq }),
  },
  identifyBy(verify),
)
