import { DeleteCommand, GetCommand, paginateQuery, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { Question } from '../../../schemas/question.ts'
import { documents, unlessRefused } from '../../dynamo-gateway.ts'
import { type AskedInVain, type QuestionStore, questionIdOf } from './question.ts'

const pk = 'QUESTIONS'
const keptSeconds = 30 * 24 * 60 * 60
/** Turns that are counted and named: more of them say nothing new, and a row has its limit. */
const mostTurns = 200

const seconds = (at: string | Date) => Math.floor(new Date(at).getTime() / 1000)

type Item = Record<string, unknown> & { readonly ttl: number }
const list = (set: unknown) => (set instanceof Set ? [...set].sort() : [])

const questionIn = (item: Item | undefined, now: Date): Question | undefined =>
  // DynamoDB deletes what expired days later.
  item && item.ttl > seconds(now)
    ? Question.parse({
        ...item,
        id: item.sk,
        reasons: list(item.reasons),
        rejected: list(item.rejected),
        comments: list(item.comments),
        times: list(item.turns).length,
      })
    : undefined

const counting = ({ text, locale, reason, at, turn, rejected, comment }: AskedInVain) => ({
  UpdateExpression: `SET #text = if_not_exists(#text, :text), #locale = if_not_exists(#locale, :locale),
    firstAskedAt = if_not_exists(firstAskedAt, :at), lastAskedAt = :at, #ttl = :ttl
    ADD turns :turn, reasons :reason${rejected.length ? ', rejected :rejected' : ''}${comment ? ', comments :comment' : ''}`,
  ConditionExpression:
    'attribute_not_exists(turns) OR (NOT contains(turns, :name) AND size(turns) < :most)',
  ExpressionAttributeNames: { '#text': 'text', '#locale': 'locale', '#ttl': 'ttl' },
  ExpressionAttributeValues: {
    ':text': text,
    ':locale': locale,
    ':at': at,
    ':ttl': seconds(at) + keptSeconds,
    ':name': turn,
    ':most': mostTurns,
    ':turn': new Set([turn]),
    ':reason': new Set([reason]),
    ...(rejected.length && { ':rejected': new Set(rejected) }),
    ...(comment && { ':comment': new Set([comment]) }),
  },
})

const forgetting = ({ turn, comment }: AskedInVain) => ({
  UpdateExpression: `DELETE turns :turn${comment ? ', comments :comment' : ''}`,
  ConditionExpression: 'attribute_exists(pk)',
  ExpressionAttributeValues: {
    ':turn': new Set([turn]),
    ...(comment && { ':comment': new Set([comment]) }),
  },
  ReturnValues: 'ALL_NEW' as const,
})

const settling = (it: Readonly<Record<'settlement' | 'by' | 'at', unknown>> | undefined) => ({
  ConditionExpression: 'attribute_exists(pk)',
  UpdateExpression: it
    ? 'SET settlement = :settlement, settledBy = :by, settledAt = :at'
    : 'REMOVE settlement, settledBy, settledAt',
  ...(it && {
    ExpressionAttributeValues: { ':settlement': it.settlement, ':by': it.by, ':at': it.at },
  }),
  ReturnValues: 'ALL_NEW' as const,
})

/** One partition: the questions of a prefecture's month are few, and they are read together. */
export const dynamoQuestionStore = (TableName: string): QuestionStore => {
  const db = documents()
  return {
    async count(asked) {
      const Key = { pk, sk: questionIdOf(asked.text) }
      await unlessRefused(db.send(new UpdateCommand({ TableName, Key, ...counting(asked) })))
    },
    async forget(asked) {
      const Key = { pk, sk: questionIdOf(asked.text) }
      const update = new UpdateCommand({ TableName, Key, ...forgetting(asked) })
      const left = await unlessRefused(db.send(update))
      if (!left || left.Attributes?.turns || left.Attributes?.settlement) return
      // It may have been asked again, or settled, since.
      const ConditionExpression = 'attribute_not_exists(turns) AND attribute_not_exists(settlement)'
      await unlessRefused(db.send(new DeleteCommand({ TableName, Key, ConditionExpression })))
    },
    async find(id, now) {
      const { Item } = await db.send(new GetCommand({ TableName, Key: { pk, sk: id } }))
      return questionIn(Item as Item | undefined, now)
    },
    async list(now) {
      const found: Question[] = []
      const query = {
        TableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': pk },
      }
      for await (const { Items = [] } of paginateQuery({ client: db }, query))
        found.push(...Items.flatMap((it) => questionIn(it as Item, now) ?? []))
      return found
    },
    async settle(id, { settlement, by }, now) {
      const at = now.toISOString()
      const command = new UpdateCommand({
        TableName,
        Key: { pk, sk: id },
        ...settling(settlement && { settlement, by, at }),
      })
      const updated = await unlessRefused(db.send(command))
      return questionIn(updated?.Attributes as Item | undefined, now)
    },
  }
}
