import { Failure } from './failure.ts'

export type PostedForm = { readonly fields: ReadonlyMap<string, string>; readonly file: Buffer }

type Part = { readonly name: string; readonly isFile: boolean; readonly body: Buffer }

const partOf = (bytes: Buffer): Part => {
  const end = bytes.indexOf('\r\n\r\n')
  const head = bytes.toString('utf8', 0, end)
  const [, name = ''] = /[; ]name="([^"]*)"/i.exec(head) ?? []
  return { name, isFile: name === 'file', body: bytes.subarray(end + 4) }
}

const partsIn = (bytes: Buffer, boundary: string) => {
  const parts: Part[] = []
  const mark = Buffer.from(`\r\n--${boundary}`)
  const whole = Buffer.concat([Buffer.from('\r\n'), bytes])
  let from = whole.indexOf(mark)
  while (from >= 0) {
    const start = from + mark.length
    const next = whole.indexOf(mark, start)
    if (next < 0) break
    parts.push(partOf(whole.subarray(start + 2, next)))
    from = next
  }
  return parts
}

/** multipart/form-data as browsers send it to S3: fields first, the file last. */
export const formIn = (bytes: Buffer, contentType: string): PostedForm => {
  const [, boundary] = /boundary="?([^";]+)"?/.exec(contentType) ?? []
  if (!boundary) throw new Failure(412, 'PreconditionFailed', 'not multipart/form-data')
  const fields = new Map<string, string>()
  for (const { name, isFile, body } of partsIn(bytes, boundary)) {
    // What follows the file is not read, as with S3.
    if (isFile) return { fields, file: body }
    fields.set(name.toLowerCase(), body.toString('utf8'))
  }
  throw new Failure(400, 'InvalidArgument', 'POST requires exactly one file upload per request.')
}
