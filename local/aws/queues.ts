import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { kept } from '../kept.ts'

type Message = { id: string; body: string; visibleAt: number; received: number; handle: string }
export type QueueSettings = {
  readonly name: string
  readonly visibilitySeconds: number
  readonly dead?: { readonly queue: string; readonly after: number }
}
type Call = Readonly<Record<string, unknown>>

const md5 = (text: string) => createHash('md5').update(text).digest('hex')
const nameOf = ({ QueueUrl }: Call) => `${QueueUrl}`.split('/').at(-1) ?? ''

export class QueueMissing extends Error {}

/** SQS's standard queues, kept in a file after every change. */
export const queuesIn = (dir: string, settings: readonly QueueSettings[]) => {
  const { value: all, save } = kept<Record<string, Message[]>>(join(dir, 'queues.json'), {})
  const known = new Map(settings.map((it) => [it.name, it]))
  const queue = (name: string) => {
    if (!known.has(name)) throw new QueueMissing(name)
    all[name] ??= []
    return all[name]
  }
  const add = (name: string, body: string, delaySeconds: number) => {
    const id = crypto.randomUUID()
    const visibleAt = Date.now() + delaySeconds * 1000
    queue(name).push({ id, body, visibleAt, received: 0, handle: '' })
    return { MessageId: id, MD5OfMessageBody: md5(body) }
  }
  /** What was received too often goes to the dead letters before anybody sees it again. */
  const bury = (name: string) => {
    const dead = known.get(name)?.dead
    if (!dead) return
    const isDead = (it: Message) => it.received >= dead.after && it.visibleAt <= Date.now()
    for (const { body } of queue(name).filter(isDead)) add(dead.queue, body, 0)
    all[name] = queue(name).filter((it) => !isDead(it))
  }
  const receive = (name: string, most: number, seconds: number) => {
    bury(name)
    const now = Date.now()
    const found = queue(name)
      .filter((it) => it.visibleAt <= now)
      .slice(0, most)
    for (const it of found) {
      it.visibleAt = now + seconds * 1000
      it.handle = crypto.randomUUID()
      it.received++
    }
    return found
  }

  const actions: Record<string, (call: Call) => object> = {
    SendMessage: (call) => add(nameOf(call), `${call.MessageBody}`, Number(call.DelaySeconds ?? 0)),
    SendMessageBatch: (call) => ({
      Successful: (call.Entries as Call[]).map((it) => ({
        Id: it.Id,
        ...add(nameOf(call), `${it.MessageBody}`, Number(it.DelaySeconds ?? 0)),
      })),
      Failed: [],
    }),
    ReceiveMessage: (call) => {
      const name = nameOf(call)
      const seconds = call.VisibilityTimeout ?? known.get(name)?.visibilitySeconds ?? 30
      const found = receive(name, Number(call.MaxNumberOfMessages ?? 1), Number(seconds))
      return {
        Messages: found.map(({ id, body, handle, received }) => ({
          MessageId: id,
          Body: body,
          MD5OfBody: md5(body),
          ReceiptHandle: handle,
          Attributes: { ApproximateReceiveCount: `${received}` },
        })),
      }
    },
    DeleteMessage: (call) => {
      const name = nameOf(call)
      all[name] = queue(name).filter(({ handle }) => handle !== call.ReceiptHandle)
      return {}
    },
    ChangeMessageVisibility: (call) => {
      const found = queue(nameOf(call)).find(({ handle }) => handle === call.ReceiptHandle)
      if (found) found.visibleAt = Date.now() + Number(call.VisibilityTimeout) * 1000
      return {}
    },
  }
  return (action: string, call: Call) => {
    const answer = actions[action]?.(call)
    if (answer) save()
    return answer
  }
}
