import type { Sections } from './layout.ts'

/** The order of `constants` in the file. */
const names = ['entries', 'pairShare'] as const
export type Constants = { readonly [K in (typeof names)[number]]: number }

export const packConstants = (it: Constants) => Float64Array.from(names, (name) => it[name])
export const constant = ({ constants }: Sections, name: keyof Constants) =>
  constants[names.indexOf(name)] ?? 0
