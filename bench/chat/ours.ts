import { buildIndex, type Entry, type Language, loadLanguage } from '../../catalog/index/build.ts'
import { defaults, type Settings } from '../../catalog/index/settings.ts'
import { openIndex, search } from '../../functions/guidance/search/search.ts'
import type { Engine } from './engine.ts'

export const makeOurs = (entries: readonly Entry[], language: Language, settings: Settings) =>
  buildIndex(entries, language, settings)

export const openOurs = (file: Uint8Array) => {
  const index = openIndex(file)
  return (query: string) => {
    const { hits, onTopic, right } = search(index, query)
    return { ids: hits.map((it) => it.id), onTopic, right }
  }
}

/** With the weights that the project ships. */
export const ours: Engine = {
  name: 'madoguchi',
  make: async (entries) => makeOurs(entries, await loadLanguage(), defaults),
  open: async (file) => openOurs(file),
}
