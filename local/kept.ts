import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** A JSON file that is whole at every moment, also when the process is killed while it writes. */
export const kept = <T>(file: string, otherwise: T) => {
  const value: T = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : otherwise
  const save = () => {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(`${file}.new`, JSON.stringify(value), { mode: 0o600 })
    renameSync(`${file}.new`, file)
  }
  return { value, save }
}
