import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import '../../schemas/locale.ts'
import { staffPages } from '../../schemas/contract/staff-pages.ts'
import { newUlid } from '../../schemas/ulid.ts'
import { siteOf } from '../../web/site-of.ts'
import { staffPortal } from '../../web/staff-portal.ts'
import { envOf } from '../env.ts'
import { pageRouter } from '../http/pages.ts'

const env = envOf('staff-portal')
/** The bundle carries the assets beside the code. */
const css = readFileSync(join(process.env.LAMBDA_TASK_ROOT ?? '.', 'assets/madoguchi.css'), 'utf8')

const site = siteOf({
  publicUrl: env.PUBLIC_URL,
  staff: true,
  demo: env.ORDINANCE === 'demo',
  css,
  fetch,
  now: () => new Date(),
  newId: () => newUlid(),
})

export const handler = pageRouter(staffPages, staffPortal(site), {
  publicUrl: env.PUBLIC_URL,
  formsTo: [env.PAYMENT_PAGES],
})
