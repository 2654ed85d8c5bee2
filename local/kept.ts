import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** A JSON file, of an object, that is whole at every moment, also when the process is killed while it writes. */
export const kept = <T extends Record<string, unknown>>(file: string, otherwise: T) => {
  const before = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
  const value: T = { ...otherwise, ...before }
  const save = () => {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(`${file}.new`, JSON.stringify(value), { mode: 0o600 })
    renameSync(`${file}.new`, file)
  }
  return { value, save }
}
