/** For comparing only: width and case do not matter, and whatever is no letter or digit parts words. */
export const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim()

const isHiragana = (code: number) => code >= 0x3041 && code <= 0x309f
const space = 0x20

/** Neighbouring UTF-16 units as one number; pairs of hiragana say little and are left out. */
export const pairsOf = (folded: string): number[] => {
  const pairs: number[] = []
  for (let i = 1; i < folded.length; i++) {
    const [first, second] = [folded.charCodeAt(i - 1), folded.charCodeAt(i)]
    if (first === space || second === space) continue
    if (isHiragana(first) && isHiragana(second)) continue
    pairs.push(first * 0x10000 + second)
  }
  return pairs
}
