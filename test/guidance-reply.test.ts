import { describe, expect, it } from 'vitest'
import type { State } from '../functions/guidance/state.ts'
import { finding, fresh, knowledge, onThursday, talk } from './support/guidance.ts'

const entry = (id: string) => {
  const found = knowledge().entries.get(id)
  if (!found) throw new Error(`no entry ${id}`)
  return found
}
const jari = { 'procedure.jari-henko-ninka': 0.9 }
const labels = (it: { choices: readonly { label: string }[] }) =>
  it.choices.map(({ label }) => label)

describe('a free question', () => {
  it('is answered by one card when sure: its words, link, office or source, and day', () => {
    const { last } = talk(finding({ 'login-needed': 0.9 }), ['ログインは要る？'])
    const { ja, updatedOn } = entry('login-needed')
    expect(last).toMatchObject({ kind: 'answer', confidence: 0.9, text: '' })
    expect(last.cards).toEqual([
      {
        ...{ id: 'login-needed', title: ja.question, text: ja.answer, updatedOn },
        url: 'https://madoguchi.test/prod/answers/login-needed',
      },
    ])
  })

  it('gets three to five candidates when less sure, and may be none of them', () => {
    const ids = [
      'login-needed',
      'login-ways',
      'login-gbiz-entry',
      'login-gbiz-member',
      'pay-methods',
    ]
    const few = talk(finding(Object.fromEntries(ids.map((id) => [id, 0.19]))), ['ログイン']).last
    expect(few.kind).toBe('candidates')
    expect(few.choices).toHaveLength(6)
    expect(labels(few)).toContain('この中にない')
    const one = {
      'login-needed': 0.4,
      'login-ways': 0.01,
      'login-gbiz-entry': 0.01,
      'login-gbiz-member': 0.01,
    }
    expect(talk(finding(one), ['ログイン']).last.choices).toHaveLength(4)
    const none = talk(finding(one), ['ログイン', '>この中にない']).last
    expect(none).toMatchObject({ kind: 'handover', cards: [{ id: 'contact' }] })
  })

  it('is handed over when nothing comes near, without a guess', () => {
    const { last } = talk(finding({ 'login-needed': 0.1 }), ['明日の天気は？'])
    expect(last).toMatchObject({ kind: 'handover', confidence: 0 })
    expect(last.text).toBe(
      'お答えできる情報が見つかりませんでした。推測ではお答えしません。\nきょうは開庁日です。',
    )
  })
})

describe('the office', () => {
  const ask = (at: string) => talk(knowledge(), ['担当の人と話したい'], new Date(at)).last.text
  it.each([
    ['2026-11-26T10:00:00+09:00', 'きょうは開庁日です。'],
    ['2026-11-26T17:29:59+09:00', 'きょうは開庁日です。'],
    ['2026-11-26T17:30:00+09:00', 'いまは受付時間の外です。次の開庁日は、2026年11月27日(金)です。'],
    ['2026-11-27T21:38:00+09:00', 'いまは受付時間の外です。次の開庁日は、2026年11月30日(月)です。'],
    ['2026-12-28T20:00:00+09:00', 'いまは受付時間の外です。次の開庁日は、2027年1月4日(月)です。'],
  ])('at %s: %s', (at, text) => {
    expect(ask(at)).toBe(text)
  })
})

describe('a message with several questions', () => {
  it('has each answered briefly, and says when one was not', () => {
    const find = (text: string) => [
      {
        id: text.includes('ログイン') ? 'login-needed' : 'pay-methods',
        probability: /天気/.test(text) ? 0.1 : 0.9,
      },
    ]
    const knows = { ...knowledge(), find }
    const two = talk(knows, ['ログインは要りますか？支払いの方法は？']).last
    expect(two.cards.map(({ id }) => id)).toEqual(['login-needed', 'pay-methods'])
    const lost = talk(knows, ['ログインは要りますか？明日の天気は？']).last
    expect(lost.cards.map(({ id }) => id)).toEqual(['login-needed'])
    expect(lost.text).toBe('ほかのお尋ねには、お答えできる情報が見つかりませんでした。')
  })

  it('is asked about the procedure that was just decided', () => {
    const { last } = talk(finding(jari), [
      '砂利',
      '>国が管理する河川',
      '手数料は？不服があるときは？',
    ])
    expect(last.cards.map(({ title }) => title)).toEqual(['手数料', '不服があるとき'])
    expect(last.fee).toMatchObject({ amount: 15_500, basis: 'national-law', payable: false })
  })
})

describe('in other words', () => {
  it('English is answered in English where the entry has it', () => {
    const { last, state } = talk(finding({ 'login-needed': 0.9 }), ['Do I need to log in?'])
    expect(state.locale).toBe('en')
    expect(last.cards[0]).toMatchObject({ title: entry('login-needed').en?.question })
    const none = [...knowledge().entries.values()].find((it) => !it.en && !it.procedureId)
    const { last: only } = talk(finding({ [none?.id ?? '']: 0.9 }), ['what is this'])
    expect(only.text).toBe('This is available in Japanese only.')
    expect(only.cards[0]?.title).toBe(none?.ja.question)
  })

  it('やさしい日本語 is spoken when it is asked for', () => {
    const { answers, state } = talk(finding({ 'login-needed': 0.9 }), [
      'やさしい日本語で',
      'ログイン',
    ])
    expect(state.locale).toBe('plain')
    expect(answers[1]?.cards[0]?.title).toBe(entry('login-needed').plain?.question)
  })

  it('the status of one’s own application is behind the login', () => {
    const { last } = talk(knowledge(), ['私の申請はどうなっていますか'])
    expect(last.cards).toMatchObject([
      { id: 'status', url: 'https://madoguchi.test/prod/applications' },
    ])
  })

  it('of another prefecture it says that it knows nothing', () => {
    const { last } = talk(finding(jari), ['東京都の砂利の変更認可の手数料はいくら？'])
    expect(last.text).toMatch(/^お答えできるのは、道の手続のことだけです。/)
    expect(talk(finding(jari), ['京都の話ではない砂利']).last.text).not.toContain(
      'お答えできるのは',
    )
  })

  it('a greeting is no question, and no question is lost behind one', () => {
    expect(talk(finding({}), ['こんにちは']).last.kind).toBe('answer')
    const { last } = talk(finding({ 'login-needed': 0.9 }), ['こんにちは、ログインは要りますか'])
    expect(last.cards).toMatchObject([{ id: 'login-needed' }])
  })
})

it('offers a call-back at a handover, but not to officers, who call themselves', () => {
  const choicesOf = (from: State) =>
    talk(knowledge(), ['>person'], onThursday, from).last.choices.map(({ id }) => id)
  expect(choicesOf(fresh)).toEqual(['callback', 'restart'])
  expect(choicesOf({ ...fresh, staff: true })).toEqual(['restart'])
})
