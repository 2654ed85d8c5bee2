import { beforeAll, describe, expect, it } from 'vitest'
import { newUlid } from '../schemas/ulid.ts'
import { denkiAnswers } from './support/counter.ts'
import { citizensUrl, staffUrl } from './support/entries.ts'
import { hidden, linksIn, openPages } from './support/pages.ts'
import { approver, business } from './support/people.ts'

type Pages = Awaited<ReturnType<typeof openPages>>
let site: Pages
let cookie: string
let officer: string
beforeAll(async () => {
  site = await openPages()
  cookie = site.signIn(business)
  officer = site.signIn(approver)
})

const get = (path: string, as?: string) =>
  site.ask('citizens', 'GET', `${citizensUrl}${path}`, { ...(as && { cookie: as }) })
const post = (path: string, form: Record<string, string>, headers = {}) =>
  site.ask('citizens', 'POST', `${citizensUrl}${path}`, { cookie, form, headers })
const staffGet = (path: string) =>
  site.ask('staff', 'GET', `${staffUrl}${path}`, { cookie: officer })
const staffPost = (path: string, form: Record<string, string> = {}) =>
  site.ask('staff', 'POST', `${staffUrl}${path}`, { cookie: officer, form })

const started = async () => {
  const id = newUlid()
  await post('/procedures/denki-kojigyo-toroku/start', { id, act: 'new', offices: 'hokkaido' })
  return `/applications/${id}`
}

describe('anyone', () => {
  it('finds only links under the prefix of the stage, and every one of them answers', async () => {
    const seen = new Set<string>()
    const queue = [`${new URL(citizensUrl).pathname}/`]
    for (let to = queue.shift(); to; to = queue.shift()) {
      const { status, body } = await site.ask('citizens', 'GET', to, { cookie })
      expect([to, status]).toEqual([to, status < 400 ? status : 200])
      for (const link of linksIn(body)) {
        if (/^(#|data:|https:\/\/laws)/.test(link)) continue
        expect(link).toMatch(/^\/prod\//)
        const next = link.split('#')[0] ?? ''
        if (!seen.has(next) && !/\/v1\/|\/start$/.test(next)) queue.push(next)
        seen.add(next)
      }
    }
    expect(seen.size).toBeGreaterThan(10)
  })

  it('learns how many papers the answers leave, with reasons, law and a fee that says demo', async () => {
    const answers = new URLSearchParams({ act: 'new', licenceClass: 'first', issuer: 'own' })
    const { body } = await get(`/procedures/denki-kojigyo-toroku?${answers}`)
    expect(body).toMatch(/書類 6点のうち、出していただくのは\d点です/)
    expect(body).toContain('第二種の免状の方だけに要る書類です。')
    expect(body).toContain('電気工事業法施行規則2条2項3号')
    expect(body).toMatch(
      /22,000<small>円<\/small><\/b>\s*<span class="tag" data-kind="demo">デモ条例/,
    )
  })

  it('is asked to log in for a page of one’s own, and comes back to it', async () => {
    const { status, headers } = await get('/applications')
    expect(status).toBe(303)
    expect(headers.location).toBe('/prod/login?returnTo=%2Fapplications')
    const login = await get('/login?returnTo=%2F%2Fevil.test')
    expect(linksIn(login.body).filter((it) => it.includes('returnTo'))).toEqual([
      '/prod/v1/login/digital-agency?returnTo=%2F',
      '/prod/v1/login/gbiz?returnTo=%2F',
    ])
  })

  it('is told in the summary and at the field, in the same words, which number is wrong', async () => {
    const { status, body } = await post('/pay', { notice: '12', confirmation: '' })
    expect(status).toBe(422)
    expect(body).toContain('<title>エラー：')
    expect(body).toContain('<a href="#confirmation">確認番号を入力してください</a>')
    expect(body).toMatch(/id="confirmation-error">.*確認番号を入力してください/)
    expect(body).toMatch(
      /id="confirmation"[^>]*aria-invalid="true" aria-describedby="confirmation-hint confirmation-error"/,
    )
    expect(body).toMatch(/id="notice"[^>]*value="12"/)
  })

  it('gets the stylesheet under its hash for ever, and nothing else from there', async () => {
    const { body } = await get('/')
    const css = linksIn(body).find((it) => it.includes('/assets/')) ?? ''
    const found = await site.ask('citizens', 'GET', css, {})
    expect(found.headers['cache-control']).toContain('immutable')
    expect((await get('/assets/other.css')).status).toBe(404)
  })
})

describe('every page', () => {
  it('forbids scripts, foreign frames and forms that lead anywhere but here or to the payment page', async () => {
    const { headers, body } = await get('/', cookie)
    const csp = headers['content-security-policy'] ?? ''
    expect(csp).toContain("default-src 'none'")
    expect(csp).not.toMatch(/script-src|unsafe/)
    expect(csp).toContain("form-action 'self' https://pay.test")
    expect(csp).toContain("frame-ancestors 'none'")
    expect(headers['cache-control']).toBe('no-store')
    expect(body).not.toMatch(/<script|<style| style=| on\w+=/)
  })

  it('writes the name of whoever is logged in as text', async () => {
    expect((await get('/', cookie)).body).toContain('葛󠄀西 &lt;b&gt;')
  })

  it.each([
    { origin: 'https://evil.test', 'sec-fetch-site': 'cross-site' },
    { origin: 'https://evil.test', 'sec-fetch-site': 'same-origin' },
    { origin: 'null', 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'same-site' },
  ])('refuses a form sent with %j', async (headers) => {
    const id = newUlid()
    const { status } = await post('/procedures/denki-kojigyo-toroku/start', { id }, headers)
    expect(status).toBe(403)
    expect((await get(`/applications/${id}`, cookie)).status).toBe(404)
  })
})

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
