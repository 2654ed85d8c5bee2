import { beforeAll, describe, expect, it } from 'vitest'
import { newUlid } from '../schemas/ulid.ts'
import { denkiAnswers } from './support/counter.ts'
import { citizensUrl } from './support/entries.ts'
import { hidden, linksIn, openPages } from './support/pages.ts'
import { business } from './support/people.ts'

type Pages = Awaited<ReturnType<typeof openPages>>
let site: Pages
let cookie: string
beforeAll(async () => {
  site = await openPages()
  cookie = site.signIn(business)
})

const get = (path: string, as?: string) =>
  site.ask('citizens', 'GET', `${citizensUrl}${path}`, { ...(as && { cookie: as }) })
const post = (path: string, form: Record<string, string>, headers = {}) =>
  site.ask('citizens', 'POST', `${citizensUrl}${path}`, { cookie, form, headers })

const started = async () => {
  const id = newUlid()
  await post('/procedures/denki-kojigyo-toroku/start', { id, act: 'new', offices: 'hokkaido' })
  return `/applications/${id}`
}

describe('an applicant', () => {
  it('is shown what is missing, and loses nothing of what was typed', async () => {
    const at = await started()
    const { body } = await get(`${at}/questions/4`, cookie)
    const again = await post(`${at}/questions/4`, {
      ...hidden(body),
      issuer: 'own',
      licenceNumber: '',
    })
    expect(again.status).toBe(422)
    expect(again.body).toContain('<a href="#licenceNumber">免状の交付番号を入力してください</a>')
    expect(again.body).toMatch(/value="own"[^>]* checked/)
  })

  it('does not have to answer what the other answers make needless', async () => {
    const at = await started()
    const { body } = await get(`${at}/questions/4`, cookie)
    const form = { ...hidden(body), issuer: 'other', licenceNumber: '' }
    const next = await post(`${at}/questions/4`, form)
    expect(next).toMatchObject({ status: 303, headers: { location: `/prod${at}/questions/5` } })
  })

  it('keeps what was typed when another window saved first, and can then send it', async () => {
    const at = await started()
    const { body } = await get(`${at}/questions/4`, cookie)
    const form = { ...hidden(body), issuer: 'own', licenceNumber: '<script>𠮷' }
    await post(`${at}/questions/4`, { ...form, licenceNumber: '先' })
    const stale = await post(`${at}/questions/4`, form)
    expect(stale.status).toBe(412)
    expect(stale.body).toContain('免状の交付番号：先')
    expect(stale.body).toContain('value="&lt;script&gt;𠮷"')
    const sent = await post(`${at}/questions/4`, { ...form, ...hidden(stale.body) })
    expect(sent.status).toBe(303)
  })

  it('saves and stops without answering everything', async () => {
    const at = await started()
    const { body } = await get(`${at}/questions/4`, cookie)
    const form = { ...hidden(body), issuer: 'own', licenceNumber: '', next: 'pause' }
    expect((await post(`${at}/questions/4`, form)).headers.location).toBe('/prod/applications')
    expect((await get(`${at}/questions/4`, cookie)).body).toMatch(/value="own"[^>]* checked/)
  })

  it('goes from the check page to a receipt, and on to the payment', async () => {
    const { params } = await site.ready()
    const at = `/applications/${params.applicationId}`
    const check = await get(`${at}/check`, cookie)
    expect(check.body).toContain(denkiAnswers.applicantName)
    const form = { ...hidden(check.body), delivery: 'electronic', applicantOath: 'yes' }
    const wrong = await post(`${at}/check`, form)
    expect(wrong.body).toContain('<a href="#engineerOath">')
    const sent = await post(`${at}/check`, { ...form, engineerOath: 'yes' })
    expect(sent.headers.location).toBe(`/prod${at}/receipt`)
    const receipt = await get(`${at}/receipt`, cookie)
    expect(receipt.body.match(/<dt>/g)).toHaveLength(10)
    expect(linksIn(receipt.body).some((it) => /^\/prod\/notices\/\d{12}$/.test(it))).toBe(true)
  })

  it('waits, and is not offered to pay again, while a payment is under way', async () => {
    const { params, etag } = await site.ready()
    const { body } = await site.submit(params, etag)
    const at = `/notices/${body.noticeId}`
    const page = await get(at, cookie)
    const opened = await post(`${at}/attempts`, { ...hidden(page.body), method: 'card' })
    expect(opened.status).toBe(303)
    const back = await get(at, cookie)
    expect(back.headers.location).toMatch(new RegExp(`^/prod${at}/attempts/`))
    const waiting = await site.ask('citizens', 'GET', back.headers.location ?? '', { cookie })
    expect(waiting.body).toContain('もう一度支払わないでください')
    expect(waiting.body).not.toContain('選んだ方法で進む')
  })

  it('sees the check page again, unsent, when another window changed the draft', async () => {
    const { params } = await site.ready()
    const at = `/applications/${params.applicationId}`
    const { body } = await get(`${at}/check`, cookie)
    const office = await get(`${at}/questions/6`, cookie)
    const { officeAddress, works } = denkiAnswers
    await post(`${at}/questions/6`, {
      ...hidden(office.body),
      officeName: '別',
      officeAddress,
      works,
    })
    const form = {
      ...hidden(body),
      delivery: 'electronic',
      applicantOath: 'yes',
      engineerOath: 'yes',
    }
    const again = await post(`${at}/check`, form)
    expect(again.status).toBe(412)
    expect(again.body).toContain('まだ申請していません')
    expect((await get(`${at}/receipt`, cookie)).status).toBe(404)
  })
})
