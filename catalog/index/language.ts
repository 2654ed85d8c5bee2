import { type Analyser, loadAnalyser } from './analyser.ts'
import { loadSynonyms, type Synonyms } from './synonyms.ts'

/** Reads words as kuromoji does, and knows which mean the same: loaded once, for any number of indexes. */
export type Language = {
  readonly analyse: Analyser
  readonly synonyms: Synonyms
  /** The telling words that a synonym is made of; each is read once. */
  readonly partsOf: (word: string) => readonly string[]
}

export const languageOf = (analyse: Analyser, synonyms: Synonyms): Language => {
  const known = new Map<string, readonly string[]>()
  const partsOf = (word: string) => {
    const parts = known.get(word) ?? analyse(word).flatMap((it) => (it.tells ? [it.base] : []))
    known.set(word, parts)
    return parts
  }
  return { analyse, synonyms, partsOf }
}

export const loadLanguage = async (): Promise<Language> =>
  languageOf(await loadAnalyser(), loadSynonyms())
