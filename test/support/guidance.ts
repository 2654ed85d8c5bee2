import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compile } from '../../catalog/compile.ts'
import { layIndex } from '../../catalog/index/lay.ts'
import { catalogIn } from '../../functions/catalog-gateway.ts'
import { knowledgeOf } from '../../functions/entry/knowing.ts'
import type { Knowledge } from '../../functions/guidance/knowledge.ts'
import { reply } from '../../functions/guidance/reply.ts'
import type { State } from '../../functions/guidance/state.ts'
import type { Saying } from '../../schemas/chat.ts'

export const folder = mkdtempSync(join(tmpdir(), 'madoguchi-'))
compile(folder)
layIndex(folder)
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
process.env.LAMBDA_TASK_ROOT = '/'

export const portal = 'https://madoguchi.test/prod'
export const catalogOf = (ordinance: 'demo' | 'hokkaido') => catalogIn(folder, ordinance)

/** The real catalog and engine. */
export const knowledge = (ordinance: 'demo' | 'hokkaido' = 'hokkaido'): Knowledge =>
  knowledgeOf({
    catalog: catalogOf(ordinance),
    index: () => readFileSync(join(folder, 'questions.index')),
    publicUrl: portal,
    today: () => '2026-11-26',
  })

/** As sure of these entries as a test needs it to be, whatever is asked. */
export const finding = (found: Readonly<Record<string, number>>, it = knowledge()): Knowledge => ({
  ...it,
  find: () => Object.entries(found).map(([id, probability]) => ({ id, probability })),
})

/** Thursday, 26 November 2026, ten in the morning in Japan. */
export const onThursday = new Date('2026-11-26T10:00:00+09:00')
export const fresh: State = { locale: 'ja', misses: 0 }

/** A whole conversation; 「>」 presses the choice that reads so. */
export const talk = (knows: Knowledge, said: readonly string[], now = onThursday, from = fresh) => {
  const answers: ReturnType<typeof reply>['answer'][] = []
  let state = from
  for (const words of said) {
    const offered = answers.flatMap(({ choices }) => choices)
    const label = words.startsWith('>') ? words.slice(1) : undefined
    const choice = offered.findLast((it) => it.label === label)?.id ?? label
    const saying: Saying = choice === undefined ? { text: words } : { choice }
    const replied = reply(state, saying, now, knows)
    state = replied.state
    answers.push(replied.answer)
  }
  const [last] = answers.slice(-1)
  if (!last) throw new Error('nothing was said')
  return { state, last, answers }
}
