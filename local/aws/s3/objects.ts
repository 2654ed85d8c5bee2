import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'

export type Meta = {
  readonly bucket: string
  readonly key: string
  readonly type: string
  /** `x-amz-meta-*`, as they are sent back. */
  readonly metadata: Readonly<Record<string, string>>
  readonly etag: string
  readonly size: number
  readonly at: string
}
export type Stored = { readonly meta: Meta; readonly bytes: Buffer }

/** Objects on disk; an object is there once its description is, which comes last and whole. */
export const objectsIn = (dir: string) => {
  mkdirSync(dir, { recursive: true })
  const fileOf = (bucket: string, key: string) =>
    join(dir, createHash('sha256').update(`${bucket}/${key}`).digest('hex'))
  const write = (file: string, content: string | Buffer) => {
    writeFileSync(`${file}.new`, content, { mode: 0o600 })
    renameSync(`${file}.new`, file)
  }
  return {
    put: (it: Pick<Meta, 'bucket' | 'key' | 'type' | 'metadata'>, bytes: Buffer): Meta => {
      const etag = `"${createHash('md5').update(bytes).digest('hex')}"`
      const meta = { ...it, etag, size: bytes.length, at: new Date().toUTCString() }
      const file = fileOf(it.bucket, it.key)
      write(`${file}.bin`, bytes)
      write(`${file}.json`, JSON.stringify(meta))
      return meta
    },
    get: (bucket: string, key: string): Stored | undefined => {
      const file = fileOf(bucket, key)
      if (!existsSync(`${file}.json`)) return undefined
      const meta: Meta = JSON.parse(readFileSync(`${file}.json`, 'utf8'))
      return { meta, bytes: readFileSync(`${file}.bin`) }
    },
    remove: (bucket: string, key: string) => {
      const file = fileOf(bucket, key)
      rmSync(`${file}.json`, { force: true })
      rmSync(`${file}.bin`, { force: true })
    },
    all: (): Meta[] =>
      readdirSync(dir)
        .filter((it) => it.endsWith('.json'))
        .map((it) => JSON.parse(readFileSync(join(dir, it), 'utf8'))),
  }
}
