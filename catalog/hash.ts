import { createHash } from 'node:crypto'

/** Keys in order (RFC 8785): the same definition has the same hash, however the file is arranged. */
const inOrder = (_: string, value: unknown) =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value

export const hashOf = (value: unknown) =>
  createHash('sha256').update(JSON.stringify(value, inOrder)).digest('hex')
