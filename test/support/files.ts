import { deflateSync } from 'node:zlib'

/** Files as people send them, and as nobody should. */
const pdf = (inside = '') =>
  Buffer.from(
    `%PDF-1.4\n1 0 obj\n<< /Type /Catalog ${inside} >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n`,
    'latin1',
  )
/** In two halves, so that no scanner takes this file for what it tests. */
const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('')

export const files = {
  pdf: pdf(),
  png: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
  jpg: Buffer.from('ffd8ffe000104a464946', 'hex'),
  heic: Buffer.from('000000186674797068656963', 'hex'),
  zip: Buffer.from('504b030414000000', 'hex'),
  locked: pdf('/Encrypt 5 0 R'),
  scripted: pdf('/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>'),
  disguised: pdf('/OpenAction << /S /Java#53cript /J#53 (x) >>'),
  eicar: Buffer.concat([pdf(), Buffer.from(eicar, 'latin1')]),
  /** 65,535 × 65,535 in 24 bytes. */
  pixels: Buffer.from('89504e470d0a1a0a0000000d494844520000ffff0000ffff', 'hex'),
  /** 30 MB of objects in 30 KB. */
  bomb: Buffer.concat([
    Buffer.from('%PDF-1.5\n2 0 obj\n<< /Type /ObjStm /Filter /FlateDecode >>\nstream\n'),
    deflateSync(Buffer.alloc(30_000_000)),
    Buffer.from('\nendstream\nendobj\n%%EOF'),
  ]),
  empty: Buffer.alloc(0),
}

type Form = { readonly url: string; readonly fields: Readonly<Record<string, string>> }

/** Sends a file as a browser sends a form: fields first, the file last. */
export const sendFile = (
  { url, fields }: Form,
  bytes: Buffer,
  changed: Record<string, string> = {},
) => {
  const body = new FormData()
  for (const [name, value] of Object.entries({ ...fields, ...changed })) body.set(name, value)
  body.set('file', new Blob([new Uint8Array(bytes)]), 'scan.pdf')
  return fetch(url, { method: 'POST', body, redirect: 'manual' })
}
