import { newUlid } from '../../schemas/ulid.ts'
import type { openCounter } from './counter.ts'

type Call = Awaited<ReturnType<typeof openCounter>>['call']
type Answer = Awaited<ReturnType<Call>>
type Measured = (name: string, run: () => Promise<Answer>) => Promise<Answer>

const nobody = { role: 'public' } as const

/** A conversation until its outcome: what a turn costs where most is kept. */
export const measureChat = async (call: Call, measured: Measured) => {
  const begun = await measured('startConversation', () =>
    call('startConversation', nobody, { body: {} }),
  )
  const params = { conversationId: begun.body.conversationId }
  const say = (body: object) =>
    call('say', nobody, { params, body, headers: { 'idempotency-key': newUlid() } })
  await measured('say', () => say({ choice: 'procedure.jari-henko-ninka' }))
  const given = ['site.land', 'sapporo.false', 'judged.not-yet', 'change.backfill', 'soil.tunnel']
  for (const it of [...given, 'tunnelSoil.untreated'])
    await say({ choice: `answer.jari-henko-ninka.${it}` })
  await measured('say, with the outcome', () =>
    say({ choice: 'answer.jari-henko-ninka.alsoChanges.false' }),
  )
  await measured('getConversation', () => call('getConversation', nobody, { params }))
  const at = { params: { ...params, messageId: 'm1' } }
  await measured('rateMessage', () =>
    call('rateMessage', nobody, { ...at, body: { useful: true } }),
  )
  const wish = { name: '南 次郎', phone: '0112314111', shareConversation: true }
  await measured('requestCallback', () =>
    call('requestCallback', nobody, {
      ...{ params, body: wish },
      headers: { 'idempotency-key': newUlid() },
    }),
  )
  await measured('getCallback', () => call('getCallback', nobody, { params }))
  await measured('deleteConversation', () => call('deleteConversation', nobody, { params }))
}
