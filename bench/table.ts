import { cpus } from 'node:os'

export type Row = readonly string[]
export const row = (...cells: string[]): Row => cells

/** A table as the formatter writes it, so that a new run leaves nothing to format. */
export const table = (head: Row, rows: readonly Row[]) => {
  const width = (i: number) => Math.max(...[head, ...rows].map((it) => it[i]?.length ?? 0))
  const line = (cells: Row) => `| ${cells.join(' | ')} |`
  const padded = (cells: Row) =>
    line(cells.map((it, i) => (i ? it.padStart(width(i)) : it.padEnd(width(i)))))
  const rule = head.map((_, i) => `${'-'.repeat(width(i) - (i ? 1 : 0))}${i ? ':' : ''}`)
  return [padded(head), line(rule), ...rows.map(padded)].join('\n')
}

/** The processor and the runtime that a file of results was made on. */
export const machine = () => {
  const all = cpus()
  return `${all[0]?.model ?? 'unknown'}, ${all.length} cores, Node ${process.versions.node}`
}
