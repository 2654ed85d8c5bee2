import { openIndex, search } from '../../../functions/guidance/search/search.ts'
import type { Engine, Found } from './engine.ts'

export const open = (file: Uint8Array) => {
  const index = openIndex(file)
  return (query: string): Found => {
    const { hits, onTopic, right } = search(index, query)
    return { ids: hits.map((it) => it.id), onTopic, right }
  }
}

/** Ours, with the weights that the project ships; a fresh process that opens it loads nothing of the build. */
export const engine: Engine = {
  make: async (entries) => {
    const { buildIndex } = await import('../../../catalog/index/build.ts')
    const { loadLanguage } = await import('../../../catalog/index/language.ts')
    return buildIndex(entries, await loadLanguage())
  },
  open: async (file) => open(file),
}
