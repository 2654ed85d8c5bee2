import { charactersOf } from './typeface.ts'

type Width = (text: string, size: number) => number
/** Sizes in points, the first that fits is taken, each with how many lines of it there may be. */
export type Steps = readonly (readonly [size: number, lines: number])[]

/** 行頭禁則: what never begins a line. */
const neverFirst =
  /^[、。，．）」』】〕］｝・ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々〆゛゜)\].,:;!?！？]/u

/** Words of Latin letters stay whole; between other characters a line may end anywhere. */
const piecesOf = (text: string, fits: (piece: string) => boolean) =>
  (text.match(/[!-~]+|[^!-~]+/gu) ?? []).flatMap((run) =>
    /^[!-~]/.test(run) && fits(run) ? [run] : charactersOf(run),
  )

/** Lines no wider than that, in points. */
export const wrap = (text: string, size: number, most: number, width: Width): string[] => {
  const fits = (line: string) => width(line, size) <= most
  const lines: string[] = []
  let line: string[] = []
  for (const piece of piecesOf(text, fits)) {
    if (line.length && !fits([...line, piece].join(''))) {
      // What may not begin a line takes the character before it along.
      const along = neverFirst.test(piece) && line.length > 1 ? line.splice(-1) : []
      lines.push(line.join('').trimEnd())
      line = along
    }
    if (line.length || piece.trim()) line.push(piece)
  }
  return line.length ? [...lines, line.join('')] : lines
}

/** As large as it fits; `undefined` where it fits at no step. */
export const fitted = (text: string, steps: Steps, most: number, width: Width) => {
  for (const [size, least] of steps) {
    const lines = wrap(text, size, most, width)
    if (lines.length <= least) return { size, lines }
  }
  return undefined
}
