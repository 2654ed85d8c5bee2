import { beforeAll, describe, expect, it } from 'vitest'
import { citizensUrl } from './support/entries.ts'
import { linksIn, openPages } from './support/pages.ts'

type Pages = Awaited<ReturnType<typeof openPages>>
let site: Pages
beforeAll(async () => {
  site = await openPages()
})
const get = (path: string) => site.ask('citizens', 'GET', `${citizensUrl}${path}`, {})

describe('a search in the portal', () => {
  it('shows procedures as their list does, and answers with their text and where it is from', async () => {
    const { body } = await get(`/procedures?q=${encodeURIComponent('飲食店')}`)
    const links = linksIn(body)
    const at = (to: string) => links.indexOf(to)
    expect(at('/prod/procedures/inshoku-eigyo')).toBeGreaterThan(0)
    expect(at('/prod/answers/inshoku-where')).toBeGreaterThan(at('/prod/procedures/inshoku-eigyo'))
    expect(body).toMatch(/「飲食店」で\d+件見つかりました/)
    expect(body).toMatch(/手数料：.*担当：.*保健所/s)
    expect(body).toMatch(/よくある質問<\/span><\/p>\s*<h2>.*に確認<\/p>/s)
  })

  it('says so when nothing comes near, and where else to look', async () => {
    const { body, status } = await get('/procedures?q=%3Cb%3Ezzzz')
    expect(status).toBe(200)
    expect(body).toContain('「&lt;b&gt;zzzz」に合う手続や答えは、見つかりませんでした。')
    for (const to of ['/prod/procedures', '/prod/answers', '/prod/chat', '/prod/about/contact'])
      expect(linksIn(body)).toContain(to)
  })

  it('for nothing lists every procedure', async () => {
    const { body } = await get('/procedures?q=%20')
    expect(body).toContain('10件あります。')
  })
})

describe('the questions and answers', () => {
  it('lie one link away from the first page, by subject', async () => {
    expect(linksIn((await get('/')).body)).toContain('/prod/answers')
    const { body } = await get('/answers')
    for (const words of ['このサービスの使い方', '手数料と支払い', '不服があるとき'])
      expect(body).toMatch(new RegExp(`<h2 id="\\w+">${words}</h2>`))
    const links = linksIn(body).filter((it) => it.startsWith('/prod/answers/'))
    expect(links.length).toBeGreaterThan(60)
    expect(new Set(links).size).toBe(links.length)
  })

  it('are each shown whole, with every source, page and office', async () => {
    const { body } = await get('/answers/appeal-jari')
    expect(body).toContain('<h1>砂利採取の認可に不服があるときは、どこに申し立てますか</h1>')
    expect(body).toContain('rel="external">砂利採取法</a>')
    expect(body).toContain('根拠：砂利採取法40条')
    expect(linksIn(body)).toContain('/prod/procedures/jari-henko-ninka')
    const where = await get('/answers/jari-where')
    expect(where.body).toMatch(
      /<h2>担当<\/h2>\s*<ul><li>渡島総合振興局 商工労働観光課 指導保安係<br>/,
    )
    const easy = await get('/answers/login-needed')
    expect(easy.body).toMatch(/<h2>やさしい日本語<\/h2>.*<section class="stack" lang="en">/s)
  })

  it('name no page twice, and say where something is not certain', async () => {
    const { body } = await get('/answers/retention')
    expect(body).toContain('まだ確かめられていないことがあります')
    const sure = await get('/answers/login-needed')
    expect(sure.body).not.toContain('まだ確かめられていないことがあります')
    expect(sure.body).toContain('このサービスの動きについての答えです。')
    const pages = linksIn((await get('/answers/nozei-fee')).body)
    expect(pages.filter((it) => it === '/prod/procedures/nozei-shomei')).toHaveLength(1)
  })

  it('that are not there are not found', async () => {
    expect((await get('/answers/no-such-thing')).status).toBe(404)
    expect((await get('/answers/X')).status).toBeLessThan(500)
  })
})
