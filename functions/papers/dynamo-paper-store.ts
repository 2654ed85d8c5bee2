import {
  ConditionalCheckFailedException,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb'
import {
  DeleteCommand,
  PutCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb'
import { counts, isUsable, type Paper } from '../../schemas/paper.ts'
import { documents } from '../dynamo-gateway.ts'
import type { PaperStore, Usable } from './deps.ts'
import { paperWrites } from './paper-writes.ts'

type Writes = NonNullable<TransactWriteCommandInput['TransactItems']>

const refusedAt = (error: unknown) => {
  if (error instanceof ConditionalCheckFailedException) return ['ConditionalCheckFailed']
  const reasons =
    error instanceof TransactionCanceledException ? error.CancellationReasons : undefined
  return reasons?.map(({ Code = '' }) => Code)
}
const isConflict = (code: string) => code === 'TransactionConflict'
const tries = 8

/**
 * What each write of it was refused for; `undefined` when all were made. Files of one application are checked at
 * the same time and meet at its room: whoever comes second tries again.
 */
const sent = async (send: () => Promise<unknown>): Promise<readonly string[] | undefined> => {
  for (let i = 1; ; i++)
    try {
      await send()
      return undefined
    } catch (error) {
      const codes = refusedAt(error)
      const isExpected = codes?.every((it) => ['None', 'ConditionalCheckFailed'].includes(it))
      if (codes && isExpected) return codes
      if (!codes?.some(isConflict) || i === tries) throw error
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * 2 ** i))
    }
}

/** Lines of files, beside their application, and the room that they take. */
export const dynamoPaperStore = (TableName: string): PaperStore => {
  const db = documents()
  const writes = paperWrites(TableName)
  const together = (TransactItems: object[]) =>
    sent(() => db.send(new TransactWriteCommand({ TransactItems: TransactItems as Writes })))
  const alone = async (send: () => Promise<unknown>) => (await sent(send)) === undefined
  const accepting = (id: string, { paper, etag, maxCount }: Usable) => [
    { Put: writes.line(id, paper, etag) },
    writes.room(id, paper, maxCount),
  ]
  const finding = (id: string, paper: Paper, etag: string) => [
    { Put: writes.found(id, paper, etag) },
    writes.roomAgain(id, paper),
  ]
  return {
    begin: (id, paper) => alone(() => db.send(new PutCommand(writes.begun(id, paper)))),
    async accept(id, usable) {
      const refused = await together([...accepting(id, usable), writes.changed(id)])
      if (!refused) return 'done'
      const [line, room, draft] = refused
      return line === 'None' && draft === 'None' && room !== 'None' ? 'full' : 'late'
    },
    acceptWrites: accepting,
    refuse: (id, paper) => alone(() => db.send(new PutCommand(writes.line(id, paper)))),
    async remove(id, paper) {
      const line = writes.gone(id, paper)
      if (!counts(paper)) return alone(() => db.send(new DeleteCommand(line)))
      const room = isUsable(paper) ? [writes.roomAgain(id, paper)] : []
      return (await together([{ Delete: line }, ...room, writes.changed(id)])) === undefined
    },
    noteClean: (place, etag) => alone(() => db.send(new UpdateCommand(writes.clean(place, etag)))),
    noteFound: async (id, paper, etag) =>
      (await together([...finding(id, paper, etag), writes.changed(id)])) === undefined,
    foundWrites: finding,
  }
}
