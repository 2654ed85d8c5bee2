import { loadAnalyser } from '../../../catalog/index/analyser.ts'

/** kuromoji as a peer's tokenizer: dictionary forms of the words that say something. */
export const loadWords = async () => {
  const analyse = await loadAnalyser()
  return (text: string) => analyse(text).flatMap((it) => (it.tells ? [it.base] : []))
}
