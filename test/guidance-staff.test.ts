import { describe, expect, it } from 'vitest'
import { greet } from '../functions/guidance/reply.ts'
import { finding, fresh, knowledge, onThursday, talk } from './support/guidance.ts'

const officer = { ...fresh, staff: true }
const model = '埋め戻しを表土から新幹線トンネルの土に変えたい。どの手続？変更手数料は？'
/** Presses the first choice until nothing more is asked. */
const toTheEnd = (from: typeof fresh, first = model) => {
  let so = talk(knowledge(), [first], onThursday, from)
  const cards = [...so.last.cards]
  while (so.last.kind === 'question') {
    so = talk(knowledge(), [`>${so.last.choices[0]?.id}`], onThursday, so.state)
    cards.push(...so.last.cards)
  }
  return cards
}

describe('an officer who asks', () => {
  it('is told the basis of each part, how far it was checked, its pages, and that no manual is there', () => {
    const card = toTheEnd(officer).find(({ id }) => id.endsWith('.basis'))
    expect(card?.text).toContain('砂利採取法')
    expect(card?.text).toMatch(/（出典で確認済み）|（一部だけ確認済み）/)
    expect(card?.text).toContain('手引（マニュアル）：この窓口には、まだ登録されていません。')
    expect(card?.references?.length).toBeGreaterThan(0)
    expect(toTheEnd(fresh).filter(({ id }) => id.endsWith('.basis'))).toEqual([])
  })

  it('reads nothing of papers that do not apply', () => {
    const ids = [...knowledge().entries.values()].filter(({ procedureId }) => procedureId)
    const all = ids.map(({ id }) => toTheEnd(officer, `>${id}`))
    const told = all.flatMap((cards) => {
      const [basis, papers] = ['.basis', '.papers'].map(
        (end) => cards.findLast((it) => it.id.endsWith(end))?.text ?? '',
      )
      const labels = [...(papers ?? '').matchAll(/^対象外：([^。]+)。/gm)].map(([, it = '']) => it)
      return labels.map((label) => (basis ?? '').includes(`${label}：`))
    })
    expect(told.length).toBeGreaterThan(0)
    expect(told).not.toContain(true)
  })

  it('reads beside a question’s answer its laws, its pages and how far it was checked', () => {
    const knows = finding({ 'login-needed': 0.95 })
    const [card] = talk(knows, ['ログインは要る？'], onThursday, officer).last.cards
    expect(card).toMatchObject({
      basis: expect.stringContaining('出典'),
      references: expect.any(Array),
    })
    const [plain] = talk(knows, ['ログインは要る？']).last.cards
    expect(plain).not.toHaveProperty('basis')
    expect(plain).not.toHaveProperty('references')
  })

  it('stays an officer after starting over, and is greeted as one', () => {
    expect(talk(knowledge(), ['最初から'], onThursday, officer).state.staff).toBe(true)
    expect(talk(knowledge(), ['最初から']).state).not.toHaveProperty('staff')
    const known = { ...knowledge(), now: onThursday }
    expect(greet(officer, undefined, known).answer.text).toContain('職員用')
    expect(greet(fresh, undefined, known).answer.text).not.toContain('職員用')
  })
})

describe('whoever asks for the basis', () => {
  it('is told the articles, without the office’s manuals', () => {
    const { last } = talk(knowledge(), ['>procedure.nozei-shomei', '根拠は？'])
    const card = last.cards.find(({ id }) => id === 'procedure.nozei-shomei.basis')
    expect(card?.text).toContain('手続：')
    expect(card?.text).not.toContain('手引')
  })
})
