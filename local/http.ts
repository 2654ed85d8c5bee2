import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

export type Served = { readonly url: string; close(): Promise<void> }

export const bodyOf = async (request: IncomingMessage, limit = 10 * 1024 * 1024) => {
  const pieces: Buffer[] = []
  let bytes = 0
  for await (const piece of request) {
    bytes += piece.length
    if (bytes <= limit) pieces.push(piece)
  }
  return { bytes, body: Buffer.concat(pieces) }
}

type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<unknown>

/** A server on loopback; what it throws is its own fault and answers 500. */
export const serve = async (port: number, answer: Answer): Promise<Served> => {
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.stack : error}\n`)
      if (!response.headersSent) response.writeHead(500)
      response.end()
    })
  })
  await once(server.listen(port, '127.0.0.1'), 'listening')
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections()
      await once(server.close(), 'close')
    },
  }
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
export const escaped = (text: string) => text.replaceAll(/[&<>"']/g, (it) => entities[it] ?? '')

/** A plain page in Japanese: readable on a phone, without a script. */
export const plainPage = (title: string, main: string) => `<!doctype html>
<html lang="ja">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>
  body { font: 1.0625rem/1.75 sans-serif; color: #1a1a1a; max-width: 42rem; margin: 2rem auto; padding: 0 1rem; }
  h1 { font-size: 1.75rem; line-height: 1.4; }
  button { font: inherit; min-height: 44px; padding: .5rem 1.5rem; margin: .25rem .5rem .25rem 0; }
  a { color: #00118f; }
  pre { white-space: pre-wrap; font: inherit; }
  :focus-visible { outline: 4px solid #000; outline-offset: 2px; background-color: #ffd43d; }
</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
${main}
</main>
</body>
</html>`
