import { endsOf } from '../../functions/guidance/search/channels.ts'
import type { Words } from './lexicon.ts'

const unitsOf = (texts: readonly string[]) =>
  Uint16Array.from(texts.flatMap((it) => it.split('').map((unit) => unit.charCodeAt(0))))

export const idSections = (ids: readonly string[]) => ({
  idChars: unitsOf(ids),
  idEnds: endsOf(ids),
})

const byText = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) =>
  a < b ? -1 : 1

/** The commonest words, at most `limit`, each with what it costs (-ln of its share) and means. */
export const lexiconSections = (words: Words, keys: readonly string[], limit: number) => {
  const numbers = new Map(keys.map((term, i) => [term, i]))
  const kept = [...words]
    .sort((a, b) => b[1].count - a[1].count || byText(a, b))
    .slice(0, limit)
    .sort(byText)
  const total = kept.reduce((sum, [, { count }]) => sum + count, 0)
  const meanings = kept.map(([, word]) =>
    [...word.meanings].flatMap(([term, weight]) => {
      const number = numbers.get(term)
      return number === undefined ? [] : [{ number, weight }]
    }),
  )
  return {
    wordChars: unitsOf(kept.map(([word]) => word)),
    wordEnds: endsOf(kept.map(([word]) => word)),
    wordCosts: Float32Array.from(kept, ([, { count }]) => Math.log(total / count)),
    meaningEnds: endsOf(meanings),
    meaningTerms: Uint32Array.from(meanings.flat(), (it) => it.number),
    meaningWeights: Float32Array.from(meanings.flat(), (it) => it.weight),
  }
}
