import { createRequire } from 'node:module'
import lunr from 'lunr'
import { decode, type Engine, encode, flat, foundBy, weights } from './engine.ts'

const load = createRequire(import.meta.url)
/** What the plugin adds to lunr, which its types do not know. */
type Japanese = { readonly ja: lunr.Builder.Plugin & { readonly tokenizer: typeof lunr.tokenizer } }

let plugin: Japanese['ja'] | undefined
const japanese = () => {
  if (plugin) return plugin
  for (const it of ['lunr.stemmer.support.js', 'tinyseg.js', 'lunr.ja.js'])
    load(`lunr-languages/${it}`)(lunr)
  plugin = (lunr as unknown as Japanese).ja
  return plugin
}

/** lunr as its Japanese plugin sets it up (TinySegmenter). */
export const engine: Engine = {
  make: async (entries) => {
    const ja = japanese()
    const index = lunr((builder) => {
      builder.use(ja)
      for (const [name, boost] of Object.entries(weights)) builder.field(name, { boost })
      for (const it of entries) builder.add(flat(it))
    })
    return encode(JSON.stringify(index))
  },
  open: async (file) => {
    const { tokenizer } = japanese()
    const index = lunr.Index.load(JSON.parse(decode(file)))
    return (query) => {
      const hits = index.query((it) => {
        for (const token of tokenizer(query)) it.term(token.toString(), {})
      })
      return foundBy(hits.map(({ ref, score }) => ({ id: ref, score })))
    }
  },
}
