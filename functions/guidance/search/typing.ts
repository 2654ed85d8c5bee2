import type { Sections } from './layout.ts'
import { lengthOf, unitAt } from './lexicon.ts'

/** Shorter stretches are near too many words. */
const shortest = 3

/** Whether one unit too many, too few or another parts a word of the lexicon from the text. */
const isNear = (index: Sections, word: number, text: string) => {
  const length = lengthOf(index, word)
  let same = 0
  while (same < length && same < text.length && unitAt(index, word, same) === text.charCodeAt(same))
    same++
  const [inWord, inText] = [length >= text.length ? 1 : 0, text.length >= length ? 1 : 0]
  for (let place = same + inWord; place < length; place++)
    if (unitAt(index, word, place) !== text.charCodeAt(place - inWord + inText)) return false
  return true
}

/** The commonest word that a typing error (edit distance 1) may have made of it, or -1. */
export const meantBy = (index: Sections, text: string): number => {
  if (text.length < shortest) return -1
  let found = -1
  for (let word = 0; word < index.wordEnds.length; word++) {
    if (Math.abs(lengthOf(index, word) - text.length) > 1 || !isNear(index, word, text)) continue
    const cost = index.wordCosts[word] ?? 0
    if (found < 0 || cost < (index.wordCosts[found] ?? 0)) found = word
  }
  return found
}
