import type { Settings } from './build.ts'

export const defaults: Settings = {
  terms: {
    question: { weight: 3, b: 0.5 },
    answer: { weight: 1, b: 0.75 },
    title: { weight: 3, b: 0.5 },
    aliases: { weight: 3, b: 0.5 },
    k1: 1.2,
  },
  pairs: {
    question: { weight: 3, b: 0.5 },
    answer: { weight: 1, b: 0.75 },
    title: { weight: 3, b: 0.5 },
    aliases: { weight: 3, b: 0.5 },
    k1: 1.2,
  },
  pairShare: 0.5,
  weights: [],
  words: 30000,
}
