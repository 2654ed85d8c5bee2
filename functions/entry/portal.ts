import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import '../../schemas/locale.ts'
import { pages } from '../../schemas/contract/pages.ts'
import { newUlid } from '../../schemas/ulid.ts'
import { portal } from '../../web/portal.ts'
import { siteOf } from '../../web/site-of.ts'
import { envOf } from '../env.ts'
import { pageRouter } from '../http/pages.ts'

const env = envOf('portal')
/** The bundle carries the assets beside the code. */
const assets = join(process.env.LAMBDA_TASK_ROOT ?? '.', 'assets')
const asset = (name: string) => readFileSync(join(assets, name), 'utf8')
const script = asset('papers.js')
const integrity = `sha256-${createHash('sha256').update(script).digest('base64')}`

const embedded = new Set(readdirSync(join(assets, 'embed')))

const site = siteOf({
  publicUrl: env.PUBLIC_URL,
  staff: false,
  demo: env.ORDINANCE === 'demo',
  css: asset('madoguchi.css'),
  script: { text: script, integrity },
  embed: {
    textOf: (file) => (embedded.has(file) ? asset(join('embed', file)) : undefined),
    tags: JSON.parse(asset('widget.json')),
  },
  fetch,
  now: () => new Date(),
  newId: () => newUlid(),
})

export const handler = pageRouter(pages, portal(site), {
  publicUrl: env.PUBLIC_URL,
  formsTo: [env.PAYMENT_PAGES, env.PAPERS_ORIGIN],
  scriptsTo: env.PAPERS_ORIGIN,
})
