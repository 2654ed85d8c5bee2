import { createRequire } from 'node:module'
import { decode, type Engine, encode, flat, foundBy, weights } from './engine.ts'
import { loadWords } from './words.ts'

/** wink-bm25-text-search has no types; this is what is used of it. */
type Wink = {
  readonly defineConfig: (config: { readonly fldWeights: typeof weights }) => void
  readonly definePrepTasks: (tasks: readonly ((text: string) => string[])[]) => void
  readonly addDoc: (entry: ReturnType<typeof flat>, id: string) => void
  readonly consolidate: () => void
  readonly exportJSON: () => string
  readonly importJSON: (json: string) => void
  readonly search: (query: string, limit: number) => readonly (readonly [string, number])[]
}
const load = createRequire(import.meta.url)
const fresh = (): Wink => load('wink-bm25-text-search')()

/** wink-bm25-text-search with kuromoji as its preparation of text. */
export const engine: Engine = {
  make: async (entries) => {
    const index = fresh()
    index.defineConfig({ fldWeights: weights })
    index.definePrepTasks([await loadWords()])
    for (const it of entries) index.addDoc(flat(it), it.id)
    index.consolidate()
    return encode(index.exportJSON())
  },
  open: async (file) => {
    const index = fresh()
    index.importJSON(decode(file))
    index.definePrepTasks([await loadWords()])
    return (query) => foundBy(index.search(query, 10).map(([id, score]) => ({ id, score })))
  },
}
