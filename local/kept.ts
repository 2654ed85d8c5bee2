import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** A small state that survives kill -9: written beside and moved into place, so it is never half there. */
export const kept = <T>(file: string, initial: T) => {
  mkdirSync(dirname(file), { recursive: true })
  let value = initial
  try {
    value = JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    // The first start.
  }
  return {
    get value() {
      return value
    },
    save(next: T = value) {
      value = next
      writeFileSync(`${file}.new`, JSON.stringify(value))
      renameSync(`${file}.new`, file)
    },
  }
}
