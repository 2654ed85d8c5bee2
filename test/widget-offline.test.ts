import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { paceLimit } from '../functions/guidance/conversation.ts'
import { offlineAnswers } from '../functions/guidance/offline.ts'
import { chatLimit } from '../functions/identity/rate-limit.ts'
import { OfflineAnswers } from '../schemas/offline-answers.ts'
import { answering } from '../web/widget/offline.ts'
import { folder, knowledge, portal, talk } from './support/guidance.ts'
import { openPages } from './support/pages.ts'

const knows = knowledge()
const index = readFileSync(join(folder, 'questions.index'))
const sent = OfflineAnswers.parse(offlineAnswers([...knows.entries.values()], index))
const offline = answering(sent)
const say = (text: string) => offline({ text }, 'ja')
const idsOf = (choices: readonly { readonly id: string }[] = []) =>
  choices.map(({ id }) => id).filter((id) => /^(entry|procedure)\./.test(id))

const questions = [
  '納税証明書はどこで取れますか',
  '納税証明書の手数料はいくらですか',
  '電気工事業を始めたい',
  '飲食店を開きたい',
  '砂利の採取計画を変えたい',
  '領収書はもらえますか',
  'クレジットカードで払えますか',
  'マイナンバーカードの更新',
  'おいしいラーメンの作り方',
  '明日の天気は？',
  '証明書',
  '変更したい',
]

describe('an answer without a connection', () => {
  it.each(questions)('to 「%s」 is the one of the server, its candidates, or none', (text) => {
    const here = say(text)
    const { last } = talk(knows, [text])
    if (last.kind === 'question' || (last.kind === 'answer' && !last.cards.length))
      return expect(
        last.choices.some(({ id }) => id.startsWith(`answer.${here?.cards[0]?.id.slice(10)}.`)),
      ).toBe(true)
    expect(here?.kind).toBe(last.kind)
    if (last.kind === 'answer') expect(here?.cards[0]).toEqual(last.cards[0])
    if (last.kind === 'candidates') expect(idsOf(here?.choices)).toEqual(idsOf(last.choices))
    if (last.kind === 'handover') expect([here?.cards, here?.choices]).toEqual([[], []])
  })

  it('is of each kind among these questions', () => {
    const kinds = new Set(questions.map((text) => say(text)?.kind))
    expect(kinds).toEqual(new Set(['answer', 'candidates', 'handover']))
  })

  it('to a pressed candidate is its card; a procedure’s question waits for the server', () => {
    const id = 'jari-henko-ninka'
    const procedure = offline({ choice: `procedure.${id}` }, 'ja')
    expect(procedure?.cards[0]).toMatchObject({
      text: knows.procedure(id)?.definition.summary.ja,
      url: `${portal}/procedures/${id}`,
    })
    for (const choice of [`answer.${id}.soil.tunnel`, 'restart', 'entry.none', 'x'])
      expect(offline({ choice }, 'ja')).toBeUndefined()
  })

  it('speaks of no other prefecture, and only thanks who thanks', () => {
    expect(say('青森県の飲食店の許可は？')?.text).toContain('道の手続のことだけ')
    expect(say('ありがとうございました')).toMatchObject({ cards: [], choices: [] })
  })
})

it('tells other sites the limits that count', async () => {
  const { ask } = await openPages()
  const { body } = await ask('citizens', 'GET', '/prod/about/widget', {})
  expect(body).toContain(`1分に${paceLimit.said}回`)
  expect(body).toContain(`1分に${chatLimit.max}回`)
  expect([paceLimit.seconds, chatLimit.seconds]).toEqual([60, 60])
})
