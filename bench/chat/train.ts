/** Weights of a linear function, its bias last. */
export type Weights = readonly number[]
export type Example = { readonly features: readonly number[]; readonly share: number }

const dot = (weights: Weights, features: readonly number[]) =>
  features.reduce((sum, it, i) => sum + it * (weights[i] ?? 0), weights[features.length] ?? 0)

const scales = (rows: readonly (readonly number[])[]) => {
  const size = rows[0]?.length ?? 0
  return Array.from({ length: size }, (_, i) => {
    const values = rows.map((it) => it[i] ?? 0)
    const middle = values.reduce((sum, it) => sum + it, 0) / values.length
    const variance = values.reduce((sum, it) => sum + (it - middle) ** 2, 0) / values.length
    return { middle, spread: Math.sqrt(variance) || 1 }
  })
}

/** Weights for features as they are, from weights for features of middle 0 and spread 1. */
const unscaled = (weights: readonly number[], by: ReturnType<typeof scales>): number[] => {
  const own = by.map(({ spread }, i) => (weights[i] ?? 0) / spread)
  const bias = by.reduce(
    (sum, { middle }, i) => sum - middle * (own[i] ?? 0),
    weights[by.length] ?? 0,
  )
  return [...own, bias]
}

type Descent = { readonly size: number; readonly l2: number; readonly steps: number }

/** Adam (Kingma and Ba 2015) over the whole set: no chance, the same weights every time. */
const descend = (
  { size, l2, steps }: Descent,
  gradient: (weights: Float64Array, into: Float64Array) => void,
) => {
  const [weights, first, second, slope] = Array.from({ length: 4 }, () => new Float64Array(size))
  if (!weights || !first || !second || !slope) throw new Error('no room')
  for (let step = 1; step <= steps; step++) {
    slope.fill(0)
    gradient(weights, slope)
    for (let i = 0; i < size; i++) {
      const it = (slope[i] ?? 0) + (i < size - 1 ? l2 * (weights[i] ?? 0) : 0)
      first[i] = 0.9 * (first[i] ?? 0) + 0.1 * it
      second[i] = 0.999 * (second[i] ?? 0) + 0.001 * it * it
      const rise = (first[i] ?? 0) / (1 - 0.9 ** step)
      weights[i] =
        (weights[i] ?? 0) -
        (0.03 * rise) / (Math.sqrt((second[i] ?? 0) / (1 - 0.999 ** step)) + 1e-8)
    }
  }
  return [...weights]
}

const scaledRows = (rows: readonly (readonly number[])[], by: ReturnType<typeof scales>) =>
  rows.map((row) => row.map((it, i) => (it - (by[i]?.middle ?? 0)) / (by[i]?.spread ?? 1)))

/** Listwise softmax (ListNet, Cao 2007): in each list the right ones should get the whole probability. */
export const trainRanker = (
  lists: readonly (readonly Example[])[],
  l2 = 0.01,
  steps = 600,
): number[] => {
  const by = scales(lists.flat().map((it) => it.features))
  const ready = lists.map((list) => ({
    rows: scaledRows(
      list.map((it) => it.features),
      by,
    ),
    shares: list.map((it) => it.share),
  }))
  const weights = descend({ size: by.length + 1, l2, steps }, (now, into) => {
    for (const { rows, shares } of ready) {
      const worths = rows.map((row) => Math.exp(Math.min(50, dot([...now], row))))
      const total = worths.reduce((sum, it) => sum + it, 0)
      rows.forEach((row, at) => {
        const off = ((worths[at] ?? 0) / total - (shares[at] ?? 0)) / ready.length
        row.forEach((it, i) => {
          into[i] = (into[i] ?? 0) + off * it
        })
      })
    }
  })
  return unscaled(weights, by)
}

/** Logistic regression: `share` is 1 where it is so, `weight` how much an example counts. */
export const trainLogistic = (
  examples: readonly (Example & { readonly weight: number })[],
  l2 = 0.01,
  steps = 800,
): number[] => {
  const by = scales(examples.map((it) => it.features))
  const rows = scaledRows(
    examples.map((it) => it.features),
    by,
  )
  const total = examples.reduce((sum, it) => sum + it.weight, 0)
  const weights = descend({ size: by.length + 1, l2, steps }, (now, into) => {
    const plain = [...now]
    rows.forEach((row, at) => {
      const { share, weight } = examples[at] ?? { share: 0, weight: 0 }
      const off = ((1 / (1 + Math.exp(-dot(plain, row))) - share) * weight) / total
      row.forEach((it, i) => {
        into[i] = (into[i] ?? 0) + off * it
      })
      into[row.length] = (into[row.length] ?? 0) + off
    })
  })
  return unscaled(weights, by)
}
