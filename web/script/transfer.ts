/** A form of S3's for one file, as the portal hands it on. */
type Form = {
  readonly url: string
  readonly fields: Readonly<Record<string, string>>
  readonly uploadId: string
}
export type Progress = (share: number) => void

/** Nothing that another try could mend, in words for whoever sends. */
export class Refused extends Error {}
/** The form is too old: another one may do. */
class Expired extends Error {}

const hex = (bytes: ArrayBuffer) =>
  [...new Uint8Array(bytes)].map((it) => it.toString(16).padStart(2, '0')).join('')

const again = 'もう一度選んで、送ってください。'
const read = (file: File) =>
  file.arrayBuffer().catch(() => {
    throw new Refused(`ファイルを読めませんでした。${again}`)
  })

/** A form takes exactly this file: its size, its type where we know it, and its hash. */
const described = async (file: File, accept: string, maxBytes: number) => {
  if (file.size === 0) throw new Refused('中身のないファイルです。ファイルを確かめてください。')
  const said = new URLSearchParams({ bytes: `${file.size}` })
  said.set('name', [...file.name.replace(/[\p{Cc}\p{Cs}/\\]/gu, '_')].slice(-90).join(''))
  if (accept.split(',').includes(file.type)) said.set('type', file.type)
  // Beyond the limit only the portal's words are wanted.
  if (file.size <= maxBytes)
    said.set('sha256', hex(await crypto.subtle.digest('SHA-256', await read(file))))
  return said
}

const ask = async (to: string, body: URLSearchParams, signal: AbortSignal): Promise<Form> => {
  const answer = await fetch(to, { method: 'POST', body, signal })
  if (answer.redirected)
    throw new Refused('ログインの時間が切れました。画面を開き直して、ログインしてください。')
  if (answer.status >= 500) throw new Error('down')
  const isJson = answer.headers.get('content-type')?.startsWith('application/json')
  const said = isJson ? await answer.json() : {}
  if (!answer.ok) throw new Refused(said.text ?? `送れませんでした。画面を開き直してください。`)
  return said
}

const bodyOf = ({ fields }: Form, file: File) => {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.set(name, value)
  body.set('file', file)
  return body
}

/** Not `fetch`: only this tells how far it is. */
const post = (form: Form, file: File, onProgress: Progress, signal: AbortSignal) =>
  new Promise<void>((done, failed) => {
    const request = new XMLHttpRequest()
    const stop = () => request.abort()
    request.upload.onprogress = ({ loaded, total }) => onProgress(loaded / (total || 1))
    request.onerror = request.onabort = () => failed(new Error('cut'))
    request.onload = () => {
      const { status } = request
      if (status < 300) done()
      else if (status === 403) failed(new Expired())
      else failed(status < 500 ? new Refused(`送れませんでした。${again}`) : new Error('down'))
    }
    request.onloadend = () => signal.removeEventListener('abort', stop)
    signal.addEventListener('abort', stop)
    request.open('POST', form.url)
    request.send(bodyOf(form, file))
  })

/** Seconds between tries: a line comes back, or somebody presses once more. */
const pauses = [1, 2, 4, 8, 16]
const pause = (seconds: number, signal: AbortSignal) =>
  new Promise<void>((done) => {
    const timer = setTimeout(done, seconds * 1_000)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      done()
    })
  })

export type Where = { readonly forms: string; readonly accept: string; readonly maxBytes: number }

/**
 * One file to its place, again and again by the same form, so that what was cut after all had arrived arrives
 * once. Answers with its id; throws `Refused` with words, or anything else when the line stays down.
 */
export const transfer = async (
  file: File,
  { forms, accept, maxBytes }: Where,
  onProgress: Progress,
  signal: AbortSignal,
): Promise<string> => {
  const said = await described(file, accept, maxBytes)
  let form: Form | undefined
  for (let i = 0; ; i++) {
    try {
      form ??= await ask(forms, said, signal)
      await post(form, file, onProgress, signal)
      return form.uploadId
    } catch (error) {
      const next = pauses[i]
      if (signal.aborted || error instanceof Refused || next === undefined) throw error
      if (error instanceof Expired) form = undefined
      onProgress(0)
      await pause(next, signal)
      signal.throwIfAborted()
    }
  }
}
