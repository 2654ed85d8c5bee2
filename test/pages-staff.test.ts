import { beforeAll, describe, expect, it } from 'vitest'
import { staffUrl } from './support/entries.ts'
import { hidden, linksIn, openPages } from './support/pages.ts'
import { approver } from './support/people.ts'

type Pages = Awaited<ReturnType<typeof openPages>>
let site: Pages
let officer: string
beforeAll(async () => {
  site = await openPages()
  officer = site.signIn(approver)
})

const staffGet = (path: string) =>
  site.ask('staff', 'GET', `${staffUrl}${path}`, { cookie: officer })
const staffPost = (path: string, form: Record<string, string> = {}) =>
  site.ask('staff', 'POST', `${staffUrl}${path}`, { cookie: officer, form })

describe('an officer', () => {
  const submitted = async () => {
    const { params, etag } = await site.ready()
    await site.submit(params, etag)
    return `/applications/${params.applicationId}`
  }

  it('opens a case from the queue and reads why no paper is needed', async () => {
    const at = await submitted()
    expect(linksIn((await staffGet('/')).body)).toContain(at)
    const { body } = await staffGet(at)
    expect(body).toContain('髙橋 𠮷子')
    expect(body).toContain('経産省令（平成15年第8号）4条11項')
  })

  it('is told in words why the review cannot start before the fee is paid', async () => {
    const at = await submitted()
    const { status, body } = await staffPost(`${at}/review`)
    expect(status).toBe(409)
    expect(body).toContain('手数料の納付を確認してから審査を始めます')
  })

  it('has to give reasons before a refusal can be confirmed', async () => {
    const at = await submitted()
    const { body } = await staffGet(`${at}/decision`)
    const again = await staffPost(`${at}/decision`, {
      ...hidden(body),
      etag: '"x"',
      kind: 'dismiss',
      reasons: ' ',
    })
    expect(again.status).toBe(422)
    expect(again.body).toContain('<title>エラー：')
  })
})
