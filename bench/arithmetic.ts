/** The middle value: one slow round of a shared machine does not move it. */
export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]]
  if (low === undefined || high === undefined) throw new Error('no values')
  return (low + high) / 2
}

/** How many times `base` something costs. */
export const ratio = (value: number, base: number): number => {
  if (!(base > 0)) throw new Error('nothing to compare with')
  return value / base
}

/** Half the distance between the quartiles, in the unit of the values: how much rounds differ. */
export const spread = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (part: number) => sorted[Math.floor((sorted.length - 1) * part)] ?? 0
  return (at(0.75) - at(0.25)) / 2
}
