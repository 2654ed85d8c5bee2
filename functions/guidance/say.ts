import type { ChatAnswer, Saying } from '../../schemas/chat.ts'
import type { Contract } from '../../schemas/contract/index.ts'
import type { Input } from '../../schemas/contract/operation.ts'
import { err, ok } from '../result.ts'
import { type Kept, nextMessageId, paced, withTurn } from './conversation.ts'
import type { Deps } from './deps.ts'
import type { Knowledge } from './knowledge.ts'
import { redact } from './redact.ts'
import { reply } from './reply.ts'

/** How often a race for one conversation is run again. */
const tries = 3

const clean = (said: Saying): Saying => ('text' in said ? { text: redact(said.text) } : said)

const isSame = (turn: Kept['turns'][number], said: Saying) =>
  'text' in said ? turn.said === said.text && !turn.choice : turn.choice === said.choice

/** What was pressed, as it read; on a page of the portal also what no answer offered. */
const wordsOf = ({ turns }: Kept, said: Saying, { entries }: Knowledge) => {
  if ('text' in said) return said.text
  const offered = turns.flatMap(({ answer }) => answer.choices)
  const label = offered.findLast(({ id }) => id === said.choice)?.label
  return label ?? entries.get(said.choice)?.ja.question ?? said.choice
}

const answered = (kept: Kept, said: Saying, knowledge: Knowledge, at: Date) => {
  const { state, answer, missed } = reply(kept.state, said, at, knowledge)
  const message: ChatAnswer = { ...answer, messageId: nextMessageId(kept), at: at.toISOString() }
  return { state, message, missed }
}

/**
 * One turn: a read, and a write on the version that was read. What was said is redacted before anything sees it. A
 * repeat under the same key is answered as before.
 */
export const say =
  (deps: Deps) =>
  async ({ params, headers, body }: Input<Contract['say']>) => {
    const said = clean(body)
    const key = headers['idempotency-key']
    const knowledge = await deps.knowledge()
    for (let i = 0; i < tries; i++) {
      const kept = await deps.store.find(params.conversationId, deps.now())
      if (!kept) return err('not_found')
      const before = kept.turns.find((it) => it.key === key)
      if (before)
        return isSame(before, said)
          ? ok({ status: 200, body: before.answer } as const)
          : err('idempotency_key_reused')
      const { pace, retryAfter } = paced(kept, deps.now())
      if (!pace) return err({ code: 'too_many_requests', details: { retryAfter } })
      const { state, message, missed } = answered(kept, said, knowledge, deps.now())
      const turn = {
        ...{ key, said: wordsOf(kept, said, knowledge), answer: message },
        ...('choice' in said && { choice: said.choice }),
        ...(missed.length && { missed }),
      }
      const next = withTurn({ ...kept, state, pace }, turn)
      if (await deps.store.save(params.conversationId, next))
        return ok({ status: 200, body: message } as const)
    }
    return err('in_progress')
  }
