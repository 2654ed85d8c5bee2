import { beforeAll, describe, expect, it } from 'vitest'
import { newUlid } from '../schemas/ulid.ts'
import { citizensUrl } from './support/entries.ts'
import { linksIn, openPages } from './support/pages.ts'
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

describe('anyone', () => {
  it('finds only links under the prefix of the stage, and every one of them answers', async () => {
    const seen = new Set<string>()
    const queue = [`${new URL(citizensUrl).pathname}/`]
    for (let to = queue.shift(); to; to = queue.shift()) {
      const { status, body } = await site.ask('citizens', 'GET', to, { cookie })
      expect([to, status]).toEqual([to, status < 400 ? status : 200])
      for (const link of linksIn(body)) {
        if (/^(#|data:|https?:\/\/(?!madoguchi\.test))/.test(link)) continue
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

  it('is told that nothing has to be filed, and why, instead of how to begin', async () => {
    const upkeep = await get('/procedures/kayakuko-henko?act=change&work=upkeep&sapporo=false')
    expect(upkeep.body).toContain('手続は要りません。構造を変えない保守管理には、許可も届出も')
    const structure = await get('/procedures/kayakuko-henko?act=change&work=structure')
    expect(structure.body).not.toContain('手続は要りません')
    expect(structure.body).toContain('ログインして始める')
  })

  it('reads until when it has to be here, for the answers given', async () => {
    const renewed = await get('/procedures/takken-gyo?act=renew')
    expect(renewed.body).toMatch(
      /<h2 id="deadlines">期限<\/h2>\s*<ul><li>更新は、.*90日前から30日前まで/,
    )
    expect((await get('/procedures/takken-gyo?act=new')).body).not.toContain('id="deadlines"')
  })

  it('is promised no hours and no login of ours for what is filed elsewhere', async () => {
    const { body } = await get('/procedures/inshoku-eigyo')
    expect(body).toContain('国の食品衛生申請等システムか、施設のある所の保健所に出して')
    expect(body).not.toMatch(/受け付ける時間|本人の確認|ログインして始める/)
    expect((await get('/procedures/takken-gyo')).body).toMatch(/本人の確認.*受け付ける時間/s)
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
