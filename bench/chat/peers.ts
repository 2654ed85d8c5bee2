import { createRequire } from 'node:module'
import lunr from 'lunr'
import MiniSearch from 'minisearch'
import { loadAnalyser } from '../../catalog/index/analyser.ts'
import type { Entry } from '../../catalog/index/build.ts'
import type { Engine, Found } from './engine.ts'

const load = createRequire(import.meta.url)
const encode = (value: unknown) => new TextEncoder().encode(JSON.stringify(value))
const decode = (file: Uint8Array) => new TextDecoder().decode(file)

/** Alike for all: the fields, and how much each counts. */
const weights = { question: 3, title: 3, aliases: 3, answer: 1 }
const fields = Object.keys(weights)
const flat = (it: Entry) => ({ ...it, title: it.title ?? '', aliases: it.aliases.join('\n') })

const found = (all: readonly { id: string; score: number }[]): Found => ({
  ids: all.slice(0, 10).map((it) => it.id),
  onTopic: all[0]?.score ?? 0,
  right: all[0]?.score ?? 0,
})

const words = async () => {
  const analyse = await loadAnalyser()
  return (text: string) =>
    analyse(text)
      .filter((it) => it.tells)
      .map((it) => it.base)
}

const japanese = () => {
  for (const it of ['lunr.stemmer.support.js', 'tinyseg.js', 'lunr.ja.js'])
    load(`lunr-languages/${it}`)(lunr)
  return (lunr as unknown as { ja: lunr.Builder.Plugin }).ja
}

/** Lunr as its Japanese plugin sets it up (TinySegmenter). */
const lunrJa: Engine = {
  name: 'lunr + lunr-languages ja',
  make: async (entries) => {
    const ja = japanese()
    const index = lunr((builder) => {
      builder.use(ja)
      for (const [name, boost] of Object.entries(weights)) builder.field(name, { boost })
      for (const it of entries) builder.add(flat(it))
    })
    return encode(index)
  },
  open: async (file) => {
    japanese()
    const index = lunr.Index.load(JSON.parse(decode(file)))
    const tokenizer = (lunr as unknown as { ja: { tokenizer: typeof lunr.tokenizer } }).ja.tokenizer
    return (query) =>
      found(
        index
          .query((it) => {
            for (const token of tokenizer(query)) it.term(token.toString(), {})
          })
          .map(({ ref, score }) => ({ id: ref, score })),
      )
  },
}

/** MiniSearch (BM25+) with kuromoji for its tokenizer, at build and at query time. */
const minisearch = async () => ({
  fields,
  tokenize: await words(),
  searchOptions: { boost: weights },
})
const mini: Engine = {
  name: 'minisearch + kuromoji',
  make: async (entries) => {
    const index = new MiniSearch(await minisearch())
    index.addAll(entries.map(flat))
    return encode(index)
  },
  open: async (file) => {
    const index = MiniSearch.loadJSON(decode(file), await minisearch())
    return (query) => found(index.search(query).map(({ id, score }) => ({ id, score })))
  },
}

type Wink = {
  defineConfig: (config: { fldWeights: typeof weights; bm25Params?: object }) => void
  definePrepTasks: (tasks: ((text: string) => string[])[]) => void
  addDoc: (entry: ReturnType<typeof flat>, id: string) => void
  consolidate: () => void
  exportJSON: () => string
  importJSON: (json: string) => void
  search: (query: string, limit: number) => [id: string, score: number][]
}

/** wink-bm25-text-search with kuromoji as its preparation of text. */
const wink: Engine = {
  name: 'wink-bm25-text-search + kuromoji',
  make: async (entries) => {
    const index: Wink = load('wink-bm25-text-search')()
    index.defineConfig({ fldWeights: weights })
    index.definePrepTasks([await words()])
    for (const it of entries) index.addDoc(flat(it), it.id)
    index.consolidate()
    return new TextEncoder().encode(index.exportJSON())
  },
  open: async (file) => {
    const index: Wink = load('wink-bm25-text-search')()
    index.importJSON(decode(file))
    index.definePrepTasks([await words()])
    return (query) => found(index.search(query, 10).map(([id, score]) => ({ id, score })))
  },
}

export const peers: readonly Engine[] = [lunrJa, mini, wink]
