import type { Settings } from './build.ts'

const terms = { weight: 2, b: 0.7 }
const pairs = { weight: 3, b: 0.5 }

export const defaults: Settings = {
  terms: {
    question: terms,
    answer: { weight: 1, b: 0.75 },
    title: terms,
    aliases: terms,
    k1: 1.8,
  },
  pairs: {
    question: pairs,
    answer: { weight: 1, b: 0.3 },
    title: pairs,
    aliases: pairs,
    k1: 1.8,
  },
  pairShare: 0.35,
  weights: [],
  words: 16000,
  synonyms: { same: 0.7, other: 0.2, ours: 0.2 },
}
