import { beforeAll, describe, expect, it } from 'vitest'
import { citizensUrl, staffUrl } from './support/entries.ts'
import { files } from './support/files.ts'
import { linksIn } from './support/pages.ts'
import { openPaperPages } from './support/papers.ts'
import { approver, business, resident } from './support/people.ts'

/** With one paper that comes after the application. */
let desk: Awaited<ReturnType<typeof openPaperPages>>
let cookie: string
beforeAll(async () => {
  desk = await openPaperPages('employment')
  cookie = desk.signIn(business)
})

type Params = { applicationId: string }
const prefix = new URL(citizensUrl).pathname
const get = (path: string, as = cookie) =>
  desk.ask('citizens', 'GET', `${citizensUrl}${path.replace(prefix, '')}`, { cookie: as })
const post = (path: string, form: Record<string, string>, as = cookie) =>
  desk.ask('citizens', 'POST', `${citizensUrl}${path}`, { cookie: as, form })
const at = ({ applicationId }: Params) => `/applications/${applicationId}`
const caseOf = (params: Params) =>
  desk.ask('staff', 'GET', `${staffUrl}${at(params)}`, { cookie: desk.signIn(approver) })
const linkIn = (body: string, end: string) => linksIn(body).find((it) => it.endsWith(end)) ?? ''

const arrived = async () => {
  const { params, etag } = await desk.ready()
  expect((await desk.submit(params, etag)).statusCode).toBe(201)
  return params
}

describe('a paper that comes later', () => {
  it('is told of before the application, and asked for by none of its pages', async () => {
    const { params } = await desk.create()
    const { body } = await get(`${at(params)}/papers`)
    expect(body).toContain('申請の後で出していただくもの')
    expect(body).not.toContain('name="paper.employment"')
    const early = await get(`${at(params)}/papers/employment`)
    expect([early.status, early.headers.location]).toEqual([303, expect.stringMatching(/papers$/)])
  })

  it('is sent from the page of the application, and seen there with its state', async () => {
    const params = await arrived()
    expect(linkIn((await get(at(params))).body, '/papers/employment')).not.toBe('')
    const page = await get(`${at(params)}/papers/employment`)
    expect([page.status, page.body]).toEqual([200, expect.stringContaining('申請の状況に戻る')])

    const paper = await desk.send(params)
    const after = await get(at(params))
    expect(after.body).toMatch(/届いています[\s\S]*証明\.pdf/)
    expect(after.body).toContain('書類が届きました')
    const own = linkIn(after.body, `/files/${paper.id}`)
    const opened = await get(own)
    expect(opened.status).toBe(303)
    const file = await fetch(opened.headers.location ?? '')
    expect(Buffer.from(await file.arrayBuffer())).toEqual(files.pdf)
    expect((await get(own, desk.signIn(resident))).status).toBe(404)
  })

  it('stands in the case with the time at which it came', async () => {
    const params = await arrived()
    await desk.send(params)
    const { body } = await caseOf(params)
    expect(body).toMatch(/証明\.pdf[\s\S]*ウイルス未検査[\s\S]*申請後に届いた[\s\S]*<time/)
  })

  it('is removed where a virus is found, and both are told', async () => {
    const params = await arrived()
    const paper = await desk.send(params)
    const key = `papers/${params.applicationId}/employment/${paper.id}`
    const etag = desk.objects.get('papers', key)?.meta.etag.replaceAll('"', '') ?? ''
    await desk.scanned(paper, 'THREATS_FOUND', etag, params)
    expect((await get(at(params))).body).toMatch(/受け取れません[\s\S]*ウイルス/)
    const { body } = await caseOf(params)
    expect(body).toContain('ウイルスが見つかり、消しました')
    expect(linksIn(body).filter((it) => it.includes(paper.id))).toEqual([])
  })

  it('is nothing of the case when it was refused, and can be taken from the list', async () => {
    const params = await arrived()
    await desk.send(params, files.eicar)
    expect((await caseOf(params)).body).not.toContain('証明.pdf')
    const page = await get(`${at(params)}/papers/employment`)
    const [, upload = ''] = /name="upload" value="(\w{26})"/.exec(page.body) ?? []
    expect((await post(`${at(params)}/papers/employment`, { upload })).status).toBe(303)
    expect((await get(`${at(params)}/papers/employment`)).body).toContain('まだありません')
  })
})

describe('a form for the script', () => {
  const said = { name: '証明.pdf', bytes: '12', type: 'application/pdf' }
  const formsOf = (params: Params, paper = 'employment') => `${at(params)}/papers/${paper}/forms`

  it('is what the API signed, for the owner alone', async () => {
    const forms = formsOf(await arrived())
    const { status, body, headers } = await post(forms, said)
    expect([status, headers['content-type']]).toEqual([201, expect.stringMatching(/json/)])
    expect(JSON.parse(body)).toMatchObject({ url: expect.any(String), fields: expect.any(Object) })
    expect((await post(forms, said, desk.signIn(resident))).status).toBe(404)
    expect((await post(forms, said, 's=nobody')).status).toBe(303)
  })

  it('says in words why there is none', async () => {
    const params = await arrived()
    const large = await post(formsOf(params), { ...said, bytes: '20000001' })
    expect([large.status, JSON.parse(large.body).text]).toEqual([
      422,
      expect.stringMatching(/20MB/),
    ])
    const other = await post(formsOf(params, 'registry'), said)
    expect(JSON.parse(other.body).text).toMatch(/すでに届いて/)
    const bad = await post(formsOf(params), { ...said, type: 'text/html' })
    expect([bad.status, typeof JSON.parse(bad.body).text]).toEqual([400, 'string'])
  })

  it('is not given to a page of somebody else', async () => {
    const path = `${citizensUrl}${formsOf(await arrived())}`
    const headers = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
    const { status, body } = await desk.ask('citizens', 'POST', path, {
      cookie,
      form: said,
      headers,
    })
    expect([status === 201, body.includes('quarantine')]).toEqual([false, false])
  })
})
