import MiniSearch from 'minisearch'
import { decode, type Engine, encode, flat, foundBy, weights } from './engine.ts'
import { loadWords } from './words.ts'

const options = async () => ({
  fields: Object.keys(weights),
  tokenize: await loadWords(),
  searchOptions: { boost: weights },
})

/** MiniSearch (BM25+) with kuromoji for its tokenizer, at build and at query time. */
export const engine: Engine = {
  make: async (entries) => {
    const index = new MiniSearch(await options())
    index.addAll(entries.map(flat))
    return encode(JSON.stringify(index))
  },
  open: async (file) => {
    const index = MiniSearch.loadJSON(decode(file), await options())
    return (query) => foundBy(index.search(query).map(({ id, score }) => ({ id, score })))
  },
}
