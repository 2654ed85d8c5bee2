import { expect, it } from 'vitest'
import { finding, knowledge, talk } from './support/guidance.ts'

const asked = '埋戻しを表土から新幹線トンネルの土に変えたい。どの手続き？変更手数料は？'
const knows = finding({ 'procedure.jari-henko-ninka': 0.8 })
const said = [asked, '>山や陸', '>いいえ', '>まだ聞いていない', '>無対策土', '>いいえ']

it('takes over what the gravel operator wrote, and asks only what the papers and the fee depend on', () => {
  const { answers } = talk(knows, said)
  expect(answers.map(({ kind }) => kind)).toEqual([
    ...Array.from({ length: 5 }, () => 'question'),
    'answer',
  ])
  expect(answers[0]?.text).toBe(
    [
      '「砂利採取計画の変更認可」について、いくつか質問します。',
      'お書きになったことから、「埋め戻しに使う土砂」「トンネル工事で出た土」として進めます。ちがうときは、直してください。',
      '手数料と書類は、質問の後にまとめてお答えします。',
      '砂利を採る場所は、どこですか',
    ].join('\n'),
  )
  expect(answers[0]?.choices.map(({ label }) => label)).toEqual([
    '山や陸',
    '知事が管理する河川',
    '国が管理する河川',
    'わからない',
  ])
  const questions = answers.slice(1, -1).map(({ text }) => text.split('\n')[0])
  expect(questions).toEqual([
    '採取する場所は、札幌市内ですか',
    '軽微な変更かどうか、担当から聞いていますか',
    'トンネルの土は、対策が要る土ですか',
    'ほかの書面（図面など）の記載も変わりますか',
  ])
})

it('answers with the procedure, what comes before, the papers that change, the fee, the appeal and a draft', () => {
  const { last } = talk(knows, said)
  const card = (id: string) => last.cards.find((it) => it.id === `procedure.jari-henko-ninka${id}`)
  expect(last.text).toContain('「砂利採取計画の変更認可」を申請していただきます。')
  expect(card('')?.text).toContain('砂利採取法20条1項・2項')
  expect(card('.before')?.text).toContain('変更事前協議書（様式14）を先に出し')
  expect(card('.before')?.text).toContain(
    '新たに災害が発生するおそれがない軽微な変更かどうかは、知事が判断します。軽微なら、認可ではなく届出（様式35）です。（砂利採取法20条2項、規則4条3項・4項）',
  )
  expect(
    card('.papers')
      ?.text.split('\n')
      .map((it) => it.split('。')[0]),
  ).toEqual([
    'これから決まる：埋め戻しの土の確保と運搬経路を示す書面',
    '対象外：記載が変わる書面と図面',
  ])
  expect(card('.fee')?.text).toBe(
    '額は道の条例で定められています。担当課にお問い合わせください。\nお問い合わせ：電話番号は、道の代表窓口に確認してください',
  )
  expect(last.fee).toMatchObject({ known: false, payable: false, basis: 'ordinance' })
  expect(last.fee).not.toHaveProperty('amount')
  expect(card('.appeal')?.text).toContain('公害等調整委員会に裁定を申請できます')
  expect(last.deepLink).toBe(
    'https://madoguchi.test/prod/procedures/jari-henko-ninka?change=backfill&soil=tunnel&site=land&sapporo=false&judged=not-yet&tunnelSoil=untreated&alsoChanges=false',
  )
  for (const it of last.cards)
    expect(it).toMatchObject({
      office: '渡島総合振興局 商工労働観光課 指導保安係',
      updatedOn: '2026-11-26',
      source: expect.stringMatching(/^https:\/\/laws\.e-gov\.go\.jp\//),
    })
})

it('leads from the candidates to the same questions, when it is less sure', () => {
  const unsure = finding({ 'procedure.jari-henko-ninka': 0.4 })
  const { answers } = talk(unsure, [asked, '>砂利採取計画の変更認可'])
  expect(answers.map(({ kind }) => kind)).toEqual(['candidates', 'question'])
  expect(answers[1]?.text).toContain('「トンネル工事で出た土」として進めます')
})

it('comes from the card that the index finds to the same questions', () => {
  const { answers, last } = talk(knowledge(), said)
  expect(answers[0]?.cards.map(({ id }) => id)).toEqual(['jari-soil'])
  expect(answers[0]?.text).toContain('「トンネル工事で出た土」として進めます')
  expect(answers[0]?.text).not.toContain('先ほどの質問に戻ります')
  expect(last).toEqual(talk(knows, said).last)
})

it.each([
  ['国が管理する河川', '国の河川管理者', '15,500円。国などに納めます。ここでは納められません。'],
  ['知事が管理する河川', undefined, '15,000円（国の標準額。道の額は未確認）'],
])('knows whose %s is, and never takes an amount of others for the fee', (place, to, fee) => {
  const { answers } = talk(knows, [asked, `>${place}`, ...(to ? [] : said.slice(3))])
  const last = answers.slice(-1)[0]
  const feeCard = last?.cards.find(({ id }) => id.endsWith('.fee'))
  expect(feeCard?.text).toContain(fee)
  expect('amount' in (last?.fee ?? {})).toBe(to !== undefined)
  if (to) expect(last?.text).toContain(`${to}に出していただきます`)
  expect(last?.deepLink === undefined).toBe(to !== undefined)
})

it('never decides itself whether a change is minor: the governor does', () => {
  const { last } = talk(knows, ['これは軽微な変更ですか？届出でいい？', '>山や陸', '>いいえ'])
  expect(last.text).toContain('軽微な変更かどうか、担当から聞いていますか\n決めるのは知事です。')
  const { last: told } = talk(knows, [asked, '>山や陸', '>いいえ', '>軽微な変更と聞いた'])
  expect(told.text).toContain('総合振興局の商工労働観光課の窓口（軽微変更届）に出していただきます')
})
