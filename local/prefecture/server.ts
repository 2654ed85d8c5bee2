import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { serve } from '../http.ts'
import { pageAt } from './pages.ts'

type Options = {
  readonly port: number
  /** Where the portal's built assets lie. */
  readonly assets: string
  readonly portal: string
}

/** The line that the portal's page `/about/widget` tells a webmaster. */
const tagOf = ({ assets, portal }: Options) => {
  const { file, integrity } = JSON.parse(readFileSync(join(assets, 'widget.json'), 'utf8')).ja
  return `<script type="module" src="${portal}/assets/${file}" integrity="${integrity}" crossorigin="anonymous"></script>`
}

/** The site of an invented prefecture, of another origin than the portal, which trusts nobody else's scripts. */
export const startPrefecture = (options: Options) => {
  const { port, assets, portal } = options
  const tag = tagOf(options)
  const style = readFileSync(join(assets, 'madoguchi.css'))
  const headers = {
    'content-security-policy': [
      "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'",
      `script-src ${portal}/assets/; connect-src ${portal}/v1/`,
    ].join('; '),
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  }
  return serve(port, async (request, response) => {
    const { pathname } = new URL(`http://127.0.0.1${request.url}`)
    const [type, body] =
      pathname === '/site.css' ? ['text/css', style] : ['text/html', pageAt(pathname, tag)]
    response.writeHead(body ? 200 : 404, { ...headers, 'content-type': `${type}; charset=utf-8` })
    response.end(body ?? 'ありません')
  })
}
