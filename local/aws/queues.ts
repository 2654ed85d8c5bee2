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

const without = (all: readonly Message[], gone: readonly Message[]) =>
  all.filter((it) => !gone.includes(it))

/** Queues and what lies in them; `all` is what is kept. */
const storeOf = (all: Record<string, Message[]>, settings: readonly QueueSettings[]) => {
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
  const visible = (name: string) => queue(name).filter(({ visibleAt }) => visibleAt <= Date.now())
  const take = (name: string, gone: readonly Message[]) => {
    all[name] = without(queue(name), gone)
  }
  /** What was received too often goes to the dead letters before anybody sees it again. */
  const bury = (name: string) => {
    const dead = known.get(name)?.dead
    if (!dead) return
    const gone = visible(name).filter(({ received }) => received >= dead.after)
    for (const { body } of gone) add(dead.queue, body, 0)
    take(name, gone)
  }
  const receive = (name: string, most: number, seconds = known.get(name)?.visibilitySeconds) => {
    bury(name)
    const found = visible(name).slice(0, most)
    for (const it of found) {
      it.visibleAt = Date.now() + (seconds ?? 30) * 1000
      it.handle = crypto.randomUUID()
      it.received++
    }
    return found
  }
  const held = (name: string, handle: unknown) => queue(name).filter((it) => it.handle === handle)
  return { add, take, receive, held }
}

const shown = ({ id, body, handle, received }: Message) => ({
  MessageId: id,
  Body: body,
  MD5OfBody: md5(body),
  ReceiptHandle: handle,
  Attributes: { ApproximateReceiveCount: `${received}` },
})

const numberOrNot = (value: unknown) => (value === undefined ? undefined : Number(value))

const actionsOn = (
  store: ReturnType<typeof storeOf>,
): Readonly<Record<string, (call: Call) => object>> => {
  const add = (queue: Call, it: Call) =>
    store.add(nameOf(queue), `${it.MessageBody}`, Number(it.DelaySeconds ?? 0))
  return {
    SendMessage: (call) => add(call, call),
    SendMessageBatch: (call) => ({
      Successful: (call.Entries as Call[]).map((it) => ({ Id: it.Id, ...add(call, it) })),
      Failed: [],
    }),
    ReceiveMessage: (call) => {
      const most = Number(call.MaxNumberOfMessages ?? 1)
      const found = store.receive(nameOf(call), most, numberOrNot(call.VisibilityTimeout))
      return { Messages: found.map(shown) }
    },
    DeleteMessage: (call) => {
      store.take(nameOf(call), store.held(nameOf(call), call.ReceiptHandle))
      return {}
    },
    ChangeMessageVisibility: (call) => {
      for (const it of store.held(nameOf(call), call.ReceiptHandle))
        it.visibleAt = Date.now() + Number(call.VisibilityTimeout) * 1000
      return {}
    },
  }
}

/** SQS's standard queues, kept in a file after every change. */
export const queuesIn = (dir: string, settings: readonly QueueSettings[]) => {
  const { value: all, save } = kept<Record<string, Message[]>>(join(dir, 'queues.json'), {})
  const actions = actionsOn(storeOf(all, settings))
  return (action: string, call: Call) => {
    const before = JSON.stringify(all)
    const answer = actions[action]?.(call)
    if (JSON.stringify(all) !== before) save()
    return answer
  }
}
