import { readFileSync } from 'node:fs'
import { LineCounter, parseDocument } from 'yaml'

export type Path = readonly (string | number)[]

/** A YAML file that still knows on which line each value stands. */
export const sourceFile = (file: string) => {
  const lines = new LineCounter()
  const document = parseDocument(readFileSync(file, 'utf8'), { lineCounter: lines })
  const lineAt = (path: Path): number | undefined => {
    const node = path.length ? document.getIn(path, true) : document.contents
    const range = node && typeof node === 'object' && 'range' in node ? node.range : undefined
    return Array.isArray(range) ? lines.linePos(range[0]).line : undefined
  }
  return {
    file,
    value: document.errors.length ? undefined : (document.toJS() as unknown),
    errors: document.errors.map(({ message, pos }) => ({
      line: lines.linePos(pos[0]).line,
      says: message,
    })),
    /** The line of a value; of the nearest thing around it where it is not written. */
    lineOf: (path: Path): number => {
      for (let length = path.length; length > 0; length--) {
        const line = lineAt(path.slice(0, length))
        if (line !== undefined) return line
      }
      return 1
    },
  }
}
export type SourceFile = ReturnType<typeof sourceFile>
