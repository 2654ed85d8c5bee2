import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Api } from '../schemas/contract/index.ts'
import type { PageRow } from '../schemas/contract/page.ts'
import { pages } from '../schemas/contract/pages.ts'
import { staffPages } from '../schemas/contract/staff-pages.ts'
import { citizensUrl, staffUrl } from './support/entries.ts'
import { openPages } from './support/pages.ts'
import { approver, business, resident } from './support/people.ts'

type Pages = Awaited<ReturnType<typeof openPages>>
let site: Pages
let ids: Record<string, string>
let cookies: string[]
beforeAll(async () => {
  site = await openPages()
  cookies = ['', 's=nobody', ...[business, resident, approver].map((it) => site.signIn(it))]
  const { params, etag } = await site.ready()
  const { body } = await site.submit(params, etag)
  const draft = await site.create()
  // Things that exist, so that the fuzz gets past the first door.
  ids = {
    procedureId: 'denki-kojigyo-toroku',
    applicationId: draft.params.applicationId,
    submitted: params.applicationId,
    noticeId: body.noticeId,
    attemptId: params.applicationId,
    answerId: 'login-needed',
    topic: 'privacy',
    page: '1',
    file: 'x.css',
  }
})

const rows: [Api, string, PageRow][] = [
  ...Object.entries(pages).map(([id, row]): [Api, string, PageRow] => ['citizens', id, row]),
  ...Object.entries(staffPages).map(([id, row]): [Api, string, PageRow] => ['staff', id, row]),
]
const bases = { citizens: citizensUrl, staff: staffUrl }
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    'new',
    'own',
    'post',
    'electronic',
    '髙橋 𠮷子',
    '<script>',
    '"><b>',
    '葛󠄀',
    '\u0000',
    '01HZZZZZZZZZZZZZZZZZZZZZZZ',
    'procedure.nozei-shomei',
    '手数料は？',
  ),
)
const names = fc.constantFrom(
  'act',
  'issuer',
  'etag',
  'next',
  'kind',
  'reasons',
  'step',
  'method',
  'key',
  'notice',
  'confirmation',
  'licenceNumber',
  'q',
  'tab',
  'id',
  'gather',
  'text',
  'choice',
  'procedure',
  'name',
  'phone',
  'share',
  '__proto__',
)
const form = fc.dictionary(names, text, { maxKeys: 6 })
const wished = fc.record({
  cookie: fc.nat({ max: 4 }),
  form,
  query: fc.dictionary(names, text, { maxKeys: 3 }),
  params: fc.dictionary(
    fc.constantFrom('applicationId', 'noticeId', 'page'),
    fc.string({ maxLength: 30 }),
    { maxKeys: 1 },
  ),
  useSubmitted: fc.boolean(),
})

describe.each(rows)('%s: %s', (api, _, row) => {
  it('answers anything with a page, and never with a fault of ours', async () => {
    await fc.assert(
      fc.asyncProperty(wished, async (wish) => {
        const known = {
          ...ids,
          ...(wish.useSubmitted && { applicationId: ids.submitted ?? '' }),
          ...wish.params,
        }
        const path = row.path.replace(/\{(\w+)\}/g, (_, name) =>
          encodeURIComponent(known[name as keyof typeof known] || 'x'),
        )
        const query = new URLSearchParams(wish.query)
        const answer = await site.ask(api, row.method, `${bases[api]}${path}?${query}`, {
          cookie: cookies[wish.cookie] ?? '',
          ...(row.method === 'POST' && { form: wish.form }),
        })
        expect(answer.status).toBeLessThan(500)
        expect(answer.body).not.toContain('<script>')
      }),
      { numRuns: process.env.CI ? 60 : 25 },
    )
  })
})
