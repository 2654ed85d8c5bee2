/** Of each right entry: 2 answers the question, 1 is near it. */
export type Judgements = Readonly<Record<string, number>>

const gain = (grade: number) => 2 ** grade - 1
const discounted = (grades: readonly number[]) =>
  grades.reduce((sum, grade, i) => sum + gain(grade) / Math.log2(i + 2), 0)

/** Normalised discounted cumulative gain of the first ten, with gains 2^grade - 1 (Burges 2005). */
export const ndcg = (ranked: readonly string[], judged: Judgements, depth = 10): number => {
  const ideal = Object.values(judged)
    .toSorted((a, b) => b - a)
    .slice(0, depth)
  const got = ranked.slice(0, depth).map((id) => judged[id] ?? 0)
  const most = discounted(ideal)
  return most ? discounted(got) / most : 0
}

const firstRight = (ranked: readonly string[], judged: Judgements) =>
  ranked.findIndex((id) => (judged[id] ?? 0) > 0)

/** 1 where a right entry is among the first `depth`. */
export const success = (ranked: readonly string[], judged: Judgements, depth: number): number => {
  const place = firstRight(ranked, judged)
  return place >= 0 && place < depth ? 1 : 0
}

/** 1 / place of the first right entry among the first ten, else 0. */
export const reciprocalRank = (ranked: readonly string[], judged: Judgements, depth = 10): number =>
  success(ranked, judged, depth) && 1 / (firstRight(ranked, judged) + 1)

/** How often one of `high` lies above one of `low`; a tie is half (area under the ROC curve). */
export const auroc = (high: readonly number[], low: readonly number[]): number => {
  if (!high.length || !low.length) return Number.NaN
  const sorted = low.toSorted((a, b) => a - b)
  const below = (value: number, orEqual: boolean) => {
    let [from, to] = [0, sorted.length]
    while (from < to) {
      const middle = (from + to) >> 1
      const it = sorted[middle] ?? 0
      if (it < value || (orEqual && it === value)) from = middle + 1
      else to = middle
    }
    return from
  }
  const wins = high.reduce((sum, it) => sum + (below(it, false) + below(it, true)) / 2, 0)
  return wins / high.length / low.length
}

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, it) => sum + it, 0) / values.length

/** The value that this part of all values does not exceed (nearest rank). */
export const percentile = (values: readonly number[], part: number): number => {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? Number.NaN
}
