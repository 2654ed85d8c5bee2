import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda'
import { envOf } from '../env.ts'
import { conversationIn } from '../guidance/dynamo-conversation-store.ts'
import { dynamoQuestionStore } from '../guidance/loop/dynamo-question-store.ts'
import { askedInVain } from '../guidance/loop/missed.ts'
import { eachRecord } from './each-record.ts'

const env = envOf('questions')
const store = dynamoQuestionStore(env.GUIDANCE_TABLE)

const inVain = (image: Parameters<typeof conversationIn>[0]) => {
  const found = conversationIn(image)
  return found ? askedInVain(found.kept, found.name) : []
}

/** What a change of a conversation adds to the questions that somebody should look at; one that is deleted takes its own away. */
const handle = async ({ dynamodb, eventName }: DynamoDBRecord) => {
  const before = inVain(dynamodb?.OldImage)
  if (eventName === 'REMOVE') {
    for (const asked of before) await store.forget(asked)
    return
  }
  const known = new Set(before.map(({ turn }) => turn))
  for (const asked of inVain(dynamodb?.NewImage))
    if (!known.has(asked.turn)) await store.count(asked)
}

export const handler = (event: DynamoDBStreamEvent) => eachRecord(event, handle)
