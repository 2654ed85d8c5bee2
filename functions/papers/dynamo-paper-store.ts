import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb'
import { documents } from '../dynamo-gateway.ts'
import type { PaperStore } from './deps.ts'
import type { Place } from './place.ts'

const pkOf = (applicationId: string) => `APPLICATION#${applicationId}`
const keyOf = ({ applicationId, attachmentId, uploadId }: Place) => ({
  pk: pkOf(applicationId),
  sk: `PAPER#${attachmentId}#${uploadId}`,
})
/** What stands in a department's queue has arrived. */
const isDraft = 'attribute_exists(pk) AND attribute_not_exists(gsi2pk)'

const unlessRefused = (sent: Promise<unknown>) =>
  sent.then(
    () => true,
    (error) => {
      const reasons =
        error instanceof TransactionCanceledException ? error.CancellationReasons : undefined
      if (reasons?.every(({ Code = '' }) => ['None', 'ConditionalCheckFailed'].includes(Code)))
        return false
      throw error
    },
  )

/** Lines of files, beside their application: written only while it is a draft. */
export const dynamoPaperStore = (TableName: string): PaperStore => {
  const db = documents()
  const itself = (applicationId: string) => ({
    TableName,
    Key: { pk: pkOf(applicationId), sk: 'APPLICATION' },
    ConditionExpression: isDraft,
  })
  const write = (TransactItems: TransactWriteCommandInput['TransactItems']) =>
    unlessRefused(db.send(new TransactWriteCommand({ TransactItems })))
  const put: (condition: string) => PaperStore['begin'] =
    (ConditionExpression) => (applicationId, paper) => {
      const { attachmentId, id: uploadId } = paper
      const Item = { ...paper, ...keyOf({ applicationId, attachmentId, uploadId }) }
      const isChecking = ConditionExpression.includes(':checking') && {
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: { ':checking': 'checking' },
      }
      return write([
        { Put: { TableName, Item, ConditionExpression, ...isChecking } },
        { ConditionCheck: itself(applicationId) },
      ])
    }
  return {
    begin: put('attribute_not_exists(pk)'),
    finish: put('#state = :checking'),
    // The version moves, too: a submission that saw the file would not find it.
    remove: (place) =>
      write([
        { Delete: { TableName, Key: keyOf(place) } },
        {
          Update: {
            ...itself(place.applicationId),
            UpdateExpression: 'ADD version :one',
            ExpressionAttributeValues: { ':one': 1 },
          },
        },
      ]),
  }
}
