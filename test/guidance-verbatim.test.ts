import { describe, expect, it } from 'vitest'
import { shippedIndex } from '../bench/chat/shipped.ts'
import { withAliases } from '../functions/guidance/aliases/with-aliases.ts'
import { decide } from '../functions/guidance/decide.ts'
import { finderIn } from '../functions/guidance/finder.ts'
import { knowledge } from './support/guidance.ts'

const text = '琥珀瑠璃翡翠の証文'
const found = (...entryIds: string[]) => {
  const aliases = entryIds.map((entryId) => ({ entryId, text }))
  return finderIn(() => withAliases(shippedIndex(), aliases).file)
}
const met = (find: ReturnType<typeof found>, asked: string) => decide(asked, find(asked))

describe('what is asked in the very words of an alias', () => {
  it('is answered by its entry, also in other width and with other signs', () => {
    const find = found('procedure.nozei-shomei')
    for (const asked of [text, `${text}？`, ` ${text}。`])
      expect(met(find, asked)).toMatchObject({
        kind: 'answer',
        first: { id: 'procedure.nozei-shomei' },
      })
    const sum = find(text).reduce((so, { probability }) => so + probability, 0)
    expect(sum).toBeLessThanOrEqual(1 + 1e-9)
  })

  it('is not where a part is missing, something is added, or two entries have it', () => {
    const find = found('procedure.nozei-shomei')
    for (const asked of ['瑠璃翡翠の証文', `${text}と熊の話`, `熊の${text}`])
      expect(find(asked)[0]?.probability, asked).not.toBe(0.95)
    expect(found('procedure.nozei-shomei', 'pay-methods')(text)[0]?.probability).not.toBe(0.95)
  })

  it('holds for the catalog’s own questions', () => {
    const { entries, find } = knowledge()
    const right = [...entries.values()].filter(
      ({ id, ja }) =>
        find(ja.question)[0]?.id === id && decide(ja.question, find(ja.question)).kind === 'answer',
    )
    expect(right.length).toBeGreaterThan(entries.size * 0.9)
  })
})
