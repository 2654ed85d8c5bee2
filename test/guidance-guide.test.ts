import { describe, expect, it } from 'vitest'
import { finding, fresh, knowledge, onThursday, talk } from './support/guidance.ts'

const jari = { 'procedure.jari-henko-ninka': 0.9 }
const labels = (it: { choices: readonly { label: string }[] }) =>
  it.choices.map(({ label }) => label)

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
