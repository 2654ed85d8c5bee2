import { describe, expect, it } from 'vitest'
import { halfOf, met, ourQuestions, shippedIndex } from '../bench/chat/shipped.ts'
import { waysOf } from '../functions/guidance/aliases/quality.ts'
import { fold } from '../functions/guidance/search/text.ts'
import { knowledge } from './support/guidance.ts'

const all = ourQuestions()
const asked = all.filter(({ right }) => right.length)
const strays = all.filter(({ right }) => !right.length)
const { entries } = knowledge()
const file = shippedIndex()

it('asks enough, each once, of entries that there are, and in no words of the catalog itself', () => {
  expect(asked.length).toBeGreaterThanOrEqual(120)
  expect(strays.length).toBeGreaterThanOrEqual(80)
  expect(new Set(all.map(({ text }) => text)).size).toBe(all.length)
  for (const id of asked.flatMap(({ right }) => right)) expect(entries.has(id), id).toBe(true)
  const ways = new Set(waysOf(entries.values()).map(({ text }) => fold(text)))
  expect(all.filter(({ text }) => ways.has(fold(text)))).toEqual([])
})

/** What a change of the catalog may not fall below: look at `npm run eval:chat -- --shipped`, and choose again what makes sure. */
describe.each([0, 1])('the shipped catalog, half %s of our questions', (half) => {
  const isOfHalf = (it: (typeof all)[number]) => halfOf(it) === half

  it('answers surely next to nothing wrong, and finds or offers two in three', () => {
    const { questions, right, wrong, offeredRight } = met(file, asked.filter(isOfHalf))
    expect(wrong / questions).toBeLessThanOrEqual(0.05)
    expect(right / questions).toBeGreaterThanOrEqual(0.18)
    expect((right + offeredRight) / questions).toBeGreaterThanOrEqual(0.64)
  })

  it('answers nothing that belongs elsewhere, and is mostly silent', () => {
    const { questions, wrong, handedOver } = met(file, strays.filter(isOfHalf))
    expect(wrong).toBe(0)
    expect(handedOver / questions).toBeGreaterThanOrEqual(0.75)
  })
})
