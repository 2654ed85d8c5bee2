import type { Sections } from './layout.ts'

/** Where the words lie that begin with what was read so far: from `low` to before `high`. */
type Range = { readonly low: number; readonly high: number }

const begins = ({ wordEnds }: Sections, word: number) => (word ? (wordEnds[word - 1] ?? 0) : 0)
export const lengthOf = (index: Sections, word: number) =>
  (index.wordEnds[word] ?? 0) - begins(index, word)

/** The unit at that place of a word; -1 after its end, which is how UTF-16 sorts prefixes first. */
export const unitAt = (index: Sections, word: number, place: number) =>
  place < lengthOf(index, word) ? (index.wordChars[begins(index, word) + place] ?? -1) : -1

const firstFrom = (index: Sections, { low, high }: Range, place: number, least: number) => {
  let [from, to] = [low, high]
  while (from < to) {
    const middle = (from + to) >> 1
    if (unitAt(index, middle, place) < least) from = middle + 1
    else to = middle
  }
  return from
}

/** Of the words that are the same before that place, those that have that unit there. */
const narrowed = (index: Sections, range: Range, place: number, unit: number): Range => {
  const low = firstFrom(index, range, place, unit)
  return { low, high: firstFrom(index, { low, high: range.high }, place, unit + 1) }
}

/** Calls with every word of the lexicon that begins at `start`, shortest first. */
export const eachWordAt = (
  index: Sections,
  text: string,
  start: number,
  found: (word: number, length: number) => void,
): void => {
  let range: Range = { low: 0, high: index.wordEnds.length }
  for (let place = 0; start + place < text.length; place++) {
    range = narrowed(index, range, place, text.charCodeAt(start + place))
    if (range.low >= range.high) return
    if (lengthOf(index, range.low) === place + 1) found(range.low, place + 1)
  }
}

/** Its number in the lexicon, or -1. */
export const wordNumber = (index: Sections, word: string): number => {
  let found = -1
  eachWordAt(index, word, 0, (it, length) => {
    if (length === word.length) found = it
  })
  return found
}
