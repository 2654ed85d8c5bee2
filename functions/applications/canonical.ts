import { createHash } from 'node:crypto'

/** RFC 8785: keys sorted by UTF-16 code units, numbers and strings as ECMAScript writes them. */
export const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null)
  const fields = Object.entries(value)
    .filter(([, it]) => it !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, it]) => `${JSON.stringify(name)}:${canonical(it)}`)
  return `{${fields.join(',')}}`
}

/** SHA-256 of the canonical form, in hexadecimal. */
export const fingerprint = (value: unknown) =>
  createHash('sha256').update(canonical(value)).digest('hex')
