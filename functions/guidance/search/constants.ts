import type { Sections } from './layout.ts'

/**
 * The order of `constants` in the file; `rarest` is the idf of what stands in one entry alone. `K1` and `Alias` are how
 * postings saturate and how much an alias counts in them: what adds aliases to a file needs them, no search does.
 */
const names = [
  'entries',
  'pairShare',
  'rarest',
  'termK1',
  'termAlias',
  'pairK1',
  'pairAlias',
] as const
export type Constants = { readonly [K in (typeof names)[number]]: number }

export const packConstants = (it: Constants) => Float64Array.from(names, (name) => it[name])
export const constant = ({ constants }: Sections, name: keyof Constants) =>
  constants[names.indexOf(name)] ?? 0
