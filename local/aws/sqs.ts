import { createHash, randomUUID } from 'node:crypto'
import { bodyOf, type Served, serve } from '../http.ts'
import { kept } from '../kept.ts'

type Message = {
  readonly id: string
  readonly queue: string
  readonly body: string
  /** Not seen before then. */
  visibleAt: number
  receives: number
  receipt?: string
}
type Input = Record<string, unknown>

const md5 = (text: string) => createHash('md5').update(text).digest('hex')
const numberOr = (value: unknown, otherwise: number) => (typeof value === 'number' ? value : otherwise)
const defaultVisibility = 180

/** SQS as our functions and the local reader call it: AWS JSON 1.0, kept in a file. */
export const startSqs = (port: number, file: string): Promise<Served> => {
  const state = kept<Message[]>(file, [])
  const send = (queue: string, { MessageBody, DelaySeconds }: Input) => {
    const body = `${MessageBody}`
    const id = randomUUID()
    const visibleAt = Date.now() + numberOr(DelaySeconds, 0) * 1000
    state.value.push({ id, queue, body, visibleAt, receives: 0 })
    state.save()
    return { MessageId: id, MD5OfMessageBody: md5(body) }
  }
  const receive = (queue: string, input: Input) => {
    const now = Date.now()
    const due = state.value.filter((it) => it.queue === queue && it.visibleAt <= now)
    const Messages = due.slice(0, numberOr(input.MaxNumberOfMessages, 1)).map((it) => {
      it.visibleAt = now + numberOr(input.VisibilityTimeout, defaultVisibility) * 1000
      it.receives++
      it.receipt = randomUUID()
      const Attributes = { ApproximateReceiveCount: `${it.receives}` }
      const { id: MessageId, body: Body, receipt: ReceiptHandle } = it
      return { MessageId, Body, ReceiptHandle, MD5OfBody: md5(Body), Attributes }
    })
    if (Messages.length) state.save()
    return { Messages }
  }
  const actions: Record<string, (queue: string, input: Input) => object> = {
    SendMessage: send,
    ReceiveMessage: receive,
    DeleteMessage: (_, { ReceiptHandle }) => {
      state.save(state.value.filter(({ receipt }) => receipt !== ReceiptHandle))
      return {}
    },
    ChangeMessageVisibility: (_, { ReceiptHandle, VisibilityTimeout }) => {
      const it = state.value.find(({ receipt }) => receipt === ReceiptHandle)
      if (it) it.visibleAt = Date.now() + numberOr(VisibilityTimeout, 0) * 1000
      state.save()
      return {}
    },
  }
  return serve(port, async (request, response) => {
    const { body } = await bodyOf(request)
    const input = JSON.parse(`${body}`) as Input
    const action = actions[`${request.headers['x-amz-target']}`.split('.')[1] ?? '']
    const queue = new URL(`${input.QueueUrl}`).pathname
    response.setHeader('content-type', 'application/x-amz-json-1.0')
    if (!action) {
      response.writeHead(400)
      response.end(JSON.stringify({ __type: 'com.amazonaws.sqs#UnsupportedOperation' }))
      return
    }
    response.end(JSON.stringify(action(queue, input)))
  })
}
