/** Every character of Shift_JIS by what the platform decodes: no table of our own to get wrong. */
const tableOf = () => {
  const decoder = new TextDecoder('shift_jis')
  const bytesOf = new Map<string, readonly number[]>()
  const learn = (bytes: readonly number[]) => {
    const char = decoder.decode(Uint8Array.from(bytes))
    const isOne = [...char].length === 1 && char !== '\ufffd'
    if (isOne && !bytesOf.has(char)) bytesOf.set(char, bytes)
  }
  for (let one = 0; one <= 0xff; one++) learn([one])
  for (let lead = 0x81; lead <= 0xfc; lead++)
    for (let trail = 0x40; trail <= 0xfc; trail++) learn([lead, trail])
  return bytesOf
}

let table: ReturnType<typeof tableOf> | undefined

const bytesOf = (char: string) => {
  table ??= tableOf()
  const bytes = table.get(char)
  if (!bytes) throw new RangeError(`Shift_JIS cannot hold U+${char.codePointAt(0)?.toString(16)}`)
  return bytes
}

export const shiftJis = (text: string) => Buffer.from([...text].flatMap(bytesOf))

const escaped = (char: string) => {
  if (/[A-Za-z0-9._*-]/.test(char)) return char
  return bytesOf(char)
    .map((it) => `%${it.toString(16).toUpperCase().padStart(2, '0')}`)
    .join('')
}

/** A form in Shift_JIS, percent-encoded byte by byte. ASCII alone never builds the table. */
export const shiftJisForm = (fields: Readonly<Record<string, string>>): string =>
  Object.entries(fields)
    .map(([name, value]) => `${name}=${[...value].map(escaped).join('')}`)
    .join('&')
