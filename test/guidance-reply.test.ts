import { describe, expect, it } from 'vitest'
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
        url: 'https://madoguchi.test/prod/procedures',
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

describe('while a procedure asks', () => {
  it('another question is answered, and then its own is asked again', () => {
    const { answers, state } = talk(finding(jari), ['砂利を変えたい'])
    expect(answers[0]?.kind).toBe('question')
    const aside = talk(
      finding({ 'login-needed': 0.9 }),
      ['ログインは要る？', '>山や陸'],
      onThursday,
      state,
    )
    expect(aside.answers[0]).toMatchObject({ kind: 'question', cards: [{ id: 'login-needed' }] })
    expect(aside.answers[0]?.text).toBe('先ほどの質問に戻ります。\n砂利を採る場所は、どこですか')
    expect(aside.last.text).toContain('採取する場所は、札幌市内ですか')
  })

  it('candidates lead back to it, too', () => {
    const { state } = talk(finding(jari), ['砂利を変えたい'])
    const unsure = finding({ 'login-needed': 0.3, 'login-ways': 0.3 })
    const { answers } = talk(unsure, ['ログイン', '>先ほどの質問に戻る'], onThursday, state)
    expect(labels(answers[0] ?? { choices: [] }).slice(-1)).toEqual(['先ほどの質問に戻る'])
    expect(answers[1]?.text).toBe('砂利を採る場所は、どこですか')
  })

  it('another procedure is not begun without asking', () => {
    const { state } = talk(finding(jari), ['砂利を変えたい'])
    const other = finding({ 'procedure.nozei-shomei': 0.9 })
    const { answers } = talk(
      other,
      ['納税証明がほしい', '>道税の納税証明書の交付'],
      onThursday,
      state,
    )
    expect(answers[0]).toMatchObject({ kind: 'candidates', text: '別の手続のことですか。' })
    expect(answers[1]?.text).toContain('どの証明書が要りますか')
  })

  it('what is no answer is asked for again, and the second time somebody to ask is named', () => {
    const { state } = talk(finding(jari), ['砂利を変えたい'])
    const { answers } = talk(finding({}), ['むにゃむにゃ', 'むにゃむにゃ'], onThursday, state)
    expect(answers.map(({ text }) => text.split('\n')[0])).toEqual([
      '選択肢から選んでください。',
      'お答えできる情報が見つかりませんでした。推測ではお答えしません。',
    ])
    expect(answers.every(({ kind }) => kind === 'question')).toBe(true)
  })

  it('what nobody can answer yet stays open, and is said', () => {
    const { last } = talk(finding(jari), ['砂利', '>わからない', '>まだ聞いていない', '>そのほか'])
    expect(last.text).toContain('「採取する場所」は、まだわからないとのことです。')
  })

  it('a count is taken from words, in any width, and only within its bounds', () => {
    const nozei = finding({ 'procedure.nozei-shomei': 0.9 }, knowledge('demo'))
    const said = [
      '納税証明',
      '>税目と年度ごとの納税証明',
      '99',
      '２つです',
      '3年度',
      '1',
      '1',
      '>本人（法人は、その法人）',
    ]
    const { answers, last } = talk(nozei, said)
    expect(answers[2]?.text).toContain('選択肢から選んでください。')
    expect(last.fee).toMatchObject({ amount: 2_400, demo: true, basis: 'demo' })
    const feeCard = (it: typeof last) => it.cards.find(({ title }) => title === '手数料')?.text
    expect(feeCard(last)).toMatch(
      /^2,400円\nデモ条例の額です。道の額ではありません。\nデモ条例 別表 3の項（見本）\n/,
    )
    const real = talk({ ...knowledge('hokkaido'), find: nozei.find }, said).last
    expect(feeCard(real)).toMatch(/^2,400円\n条例の条文までは、確かめられていません。\n/)
  })
})

describe('an answer given before', () => {
  const done = ['砂利', '>山や陸', '>いいえ', '>まだ聞いていない', '>そのほか']
  it.each([
    ['さっきのは国が管理する河川でした'],
    ['やっぱり、山や陸ではなくて国が管理する河川です'],
    ['国が管理する河川です'],
  ])('is changed by 「%s」, and all that hangs on it', (words) => {
    const { last } = talk(finding(jari), [...done, words])
    expect(last.text).toContain('「採取する場所」を「国が管理する河川」に直しました。')
    expect(last.text).toContain('国の河川管理者に出していただきます')
  })

  it('is asked anew by pressing its question, and the rest stands', () => {
    const { answers, last } = talk(finding(jari), [
      ...done,
      '>「採取する場所」の答えを直す',
      '>知事が管理する河川',
    ])
    expect(answers[done.length]?.text).toBe('砂利を採る場所は、どこですか')
    expect(last.text).toContain(
      '採取する場所：知事が管理する河川、軽微な変更か：まだ聞いていない、変える内容：そのほか',
    )
  })

  it('takes those away that it alone led to', () => {
    const soil = [
      '砂利',
      '>山や陸',
      '>いいえ',
      '>まだ聞いていない',
      '>埋め戻しに使う土砂',
      '>表土',
      '>いいえ',
    ]
    const change = ['>「変える内容」の答えを直す', '>採取の数量か期間', '>はい']
    const { last, answers } = talk(finding(jari), [...soil, ...change])
    expect(answers[soil.length - 1]?.deepLink).toContain('soil=topsoil')
    expect(last.deepLink).toContain('change=amount&grows=true')
    expect(last.deepLink).not.toMatch(/soil|alsoChanges/)
  })

  it('may be changed while others are still open, by pressing an earlier choice', () => {
    const { last } = talk(finding(jari), ['砂利', '>山や陸', '>国が管理する河川'])
    expect(last.text).toContain('国の河川管理者に出していただきます')
  })

  it('is offered for choice where the words do not name it', () => {
    const { last } = talk(finding(jari), [...done, 'さっきのは間違いでした'])
    expect(last).toMatchObject({ kind: 'candidates', text: 'どの答えを直しますか。' })
    expect(labels(last)).toContain('「変える内容」の答えを直す')
  })

  it('is forgotten with all others by starting over', () => {
    const { state, last } = talk(finding(jari), [...done, '最初から'])
    expect(state).toEqual(fresh)
    expect(last.text).toContain('最初に戻りました。')
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
