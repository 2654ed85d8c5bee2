import { beforeAll, describe, expect, it } from 'vitest'
import { newUlid } from '../schemas/ulid.ts'
import { citizensUrl } from './support/entries.ts'
import { hidden, linksIn, openPages } from './support/pages.ts'

type Pages = Awaited<ReturnType<typeof openPages>>
let site: Pages
beforeAll(async () => {
  site = await openPages()
})

/** A browser: it keeps the cookie that it is given. */
const browser = () => {
  let cookie = ''
  const ask = async (method: 'GET' | 'POST', path: string, form?: Record<string, string>) => {
    const url = path.startsWith('/prod') ? path : `${citizensUrl}${path}`
    const got = await site.ask('citizens', method, url, { cookie, ...(form && { form }) })
    const set = got.headers['set-cookie']?.split(';')[0]
    cookie = set === undefined ? cookie : set
    return got
  }
  const get = (path: string) => ask('GET', path)
  const post = (path: string, form: Record<string, string> = {}) => ask('POST', path, form)
  const say = async (form: Record<string, string>) => {
    const sent = await post('/chat', { key: newUlid(), ...form })
    return sent.status === 303
      ? { sent, ...(await get(sent.headers.location ?? '')) }
      : { sent, ...sent }
  }
  return { get, post, say, cookie: () => cookie }
}

const choicesIn = (body: string) =>
  [...body.matchAll(/name="choice" value="([^"]+)">([^<]+)</g)].map(([, id = '', label = '']) => ({
    id,
    label,
  }))

describe('the chat', () => {
  it('is linked from the first page and from each procedure, and begins nothing by being looked at', async () => {
    const { get, cookie } = browser()
    expect(linksIn((await get('/')).body)).toContain('/prod/chat')
    const procedure = await get('/procedures/jari-henko-ninka')
    expect(linksIn(procedure.body)).toContain('/prod/chat?procedure=jari-henko-ninka')
    const { status, body } = await get('/chat?procedure=jari-henko-ninka')
    expect([status, cookie()]).toEqual([200, ''])
    expect(hidden(body).procedure).toBe('jari-henko-ninka')
  })

  it('asks and is answered without a script, and lands on the newest answer', async () => {
    const { say, cookie } = browser()
    const { sent, body } = await say({ procedure: 'jari-henko-ninka' })
    expect(sent.headers.location).toBe('/prod/chat#m1')
    expect(sent.headers['set-cookie']).toMatch(
      /^chat=[\w-]{24}; Path=\/prod; Max-Age=2592000; HttpOnly; SameSite=Lax; Secure$/,
    )
    expect(cookie()).toMatch(/^chat=/)
    expect(body).toMatch(/<article class="says" id="m1" tabindex="-1" aria-labelledby="m1-title">/)
    expect(choicesIn(body).map(({ label }) => label)).toContain('山や陸')
  })

  it('leads by its buttons to the papers, the fee and a draft with the answers filled in', async () => {
    const { say, get } = browser()
    let { body } = await say({ procedure: 'denki-kojigyo-toroku' })
    for (let i = 0; i < 10 && !body.includes('この答えで申請を始める'); i++) {
      const last = body.slice(body.lastIndexOf('<article'))
      const [first] = choicesIn(last)
      body = (await say({ choice: first?.id ?? '' })).body
    }
    expect(body).toContain('22,000円')
    expect(body).toContain('デモ条例の額です。道の額ではありません。')
    const draft =
      linksIn(body).find((it) => it.startsWith('/prod/procedures/denki') && it.includes('act=')) ??
      ''
    const page = await get(draft)
    expect(page.body).toContain('いまの答えでは、書類は')
    expect(page.body).toMatch(/name="act"[^>]*value="new"[^>]* checked/)
  })

  it('says in words what is missing, and keeps what was typed', async () => {
    const { say } = browser()
    const empty = await say({ text: ' ' })
    expect(empty.status).toBe(422)
    expect(empty.body).toContain('<a href="#text">聞きたいことを入力してください</a>')
    const long = await say({ text: '長'.repeat(501) })
    expect(long.status).toBe(422)
    expect(long.body).toContain('長'.repeat(501))
  })

  it('sends nothing twice, goes on in a new conversation when the old one is gone, and shows what was said as text', async () => {
    const { say, post, get } = browser()
    const key = newUlid()
    await say({ text: '<b>納税証明', key })
    const { body } = await say({ text: '<b>納税証明', key })
    expect(body.match(/class="asked"/g)).toHaveLength(1)
    expect(body).toContain('&lt;b&gt;納税証明')
    const left = await post('/chat/deletion')
    expect(left.headers['set-cookie']).toMatch(/^chat=; Path=\/prod; Max-Age=0/)
    expect((await get('/chat')).body).not.toContain('class="asked"')
  })

  it('forgets a conversation that is deleted, also where another tab still has its cookie', async () => {
    const { say, cookie, post } = browser()
    await say({ text: '納税証明' })
    const before = cookie()
    await post('/chat/deletion')
    const url = `${citizensUrl}/chat`
    const { body, status } = await site.ask('citizens', 'GET', url, { cookie: before })
    expect([status, body.includes('class="asked"')]).toEqual([200, false])
    const form = { key: newUlid(), text: '納税証明' }
    const again = await site.ask('citizens', 'POST', url, { cookie: before, form })
    expect(again.headers['set-cookie']).toMatch(/^chat=[\w-]{24};/)
  })

  it('gives everything that is kept, and takes a word on an answer', async () => {
    const { say, get, post } = browser()
    await say({ text: '申請の状況を知りたい' })
    const { body } = await get('/chat')
    expect(body).toContain('役に立ちましたか')
    await post('/chat/rating', { message: 'm1', useful: 'no' })
    const asked = await get('/chat')
    expect(asked.body).toContain('知りたかったこと')
    expect(asked.body).not.toContain('お答えをありがとうございました。')
    const comment = '番号で見たい。電話は011-231-4111'
    await post('/chat/rating', { message: 'm1', useful: 'no', comment })
    expect((await get('/chat')).body).toContain('お答えをありがとうございました。')
    const kept = JSON.parse((await get('/chat/export')).body)
    expect(kept.turns[1]).toMatchObject({
      said: '申請の状況を知りたい',
      rating: { useful: false, comment: '番号で見たい。電話は〔電話番号〕' },
    })
    await say({ text: '申請の状況は？' })
    await post('/chat/rating', { message: 'm2', useful: 'yes' })
    expect((await get('/chat')).body).not.toContain('知りたかったこと')
  })

  it('asks whoever is too fast to wait, in words, and keeps the text', async () => {
    const { say } = browser()
    for (let i = 0; i < 20; i++) await say({ choice: 'restart' })
    const { status, body } = await say({ text: '最後の質問' })
    expect(status).toBe(429)
    expect(body).toMatch(/あと\d+秒で、また送れます/)
    expect(body).toContain('最後の質問</textarea>')
  })
})
