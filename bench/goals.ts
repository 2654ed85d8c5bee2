/** What design asks for; `results.md` shows each beside what was measured. */
export const goals = {
  coldAgainstBare: 1,
  coldAgainstBareStretch: 0.75,
  coldAgainstNaive: 0.5,
  /** Of a public entry, at the start, minified. */
  kilobytes: 380,
  warmAgainstRaw: 1.5,
  warmAgainstMiddy: 0.5,
  /** DynamoDB and Lambda of one application's whole life. */
  lifeUsd: 0.0001,
}

/** One figure beside its goal; a missed one is marked. */
export const judged = (value: number, goal: number, digits = 2, unit = ' ×') =>
  `${value.toFixed(digits)}${unit} ${value <= goal ? '✓' : '**missed**'}`
