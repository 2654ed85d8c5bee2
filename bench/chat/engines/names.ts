import type { Engine } from './engine.ts'

/** Each in a file of its own, so that a process loads only what it measures. */
export const peers = ['lunr', 'minisearch', 'wink'] as const
export type Name = (typeof peers)[number] | 'madoguchi'

export const titles: Readonly<Record<Name, string>> = {
  madoguchi: 'madoguchi',
  lunr: 'lunr + lunr-languages ja',
  minisearch: 'minisearch + kuromoji',
  wink: 'wink-bm25 + kuromoji',
}

const engines: Readonly<Record<Name, () => Promise<{ readonly engine: Engine }>>> = {
  madoguchi: () => import('./madoguchi.ts'),
  lunr: () => import('./lunr.ts'),
  minisearch: () => import('./minisearch.ts'),
  wink: () => import('./wink.ts'),
}

export const loadEngine = async (name: Name): Promise<Engine> => (await engines[name]()).engine
