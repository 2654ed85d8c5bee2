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
    cookie = got.headers['set-cookie']?.split(';')[0] ?? cookie
    return got
  }
  const filled = { name: '葛󠄀西 <b>', phone: '090-1234-5678', when: 'afternoon', note: '砂利の件' }
  return {
    get: (path: string) => ask('GET', path),
    post: (path: string, form: Record<string, string>) => ask('POST', path, form),
    say: (form: Record<string, string>) => ask('POST', '/chat', { key: newUlid(), ...form }),
    send: (form: Record<string, string> = {}) =>
      ask('POST', '/chat/callback', { key: newUlid(), ...filled, ...form }),
    cookie: () => cookie,
  }
}

describe('the page of a call-back', () => {
  it('is reached by pressing the choice, which says nothing in the conversation', async () => {
    const { say, get } = browser()
    await say({ choice: 'person' })
    expect((await get('/chat')).body).toContain('value="callback">折り返しの電話を頼む</button>')
    const pressed = await say({ choice: 'callback' })
    expect([pressed.status, pressed.headers.location]).toEqual([303, '/prod/chat/callback'])
    expect(JSON.parse((await get('/chat/export')).body).turns).toHaveLength(2)
    const { body, status } = await get('/chat/callback')
    expect(status).toBe(200)
    expect(body).toMatch(/autocomplete="name".*type="tel".*autocomplete="tel"/s)
  })

  it('takes the request, says from which day to expect the call and what is kept, and shows neither name nor number again', async () => {
    const { say, send, get } = browser()
    await say({ choice: 'person' })
    const sent = await send({ share: 'yes' })
    expect([sent.status, sent.headers.location]).toEqual([303, '/prod/chat/callback'])
    const { body } = await get('/chat/callback')
    expect(body).toContain('<h1>折り返しの電話をお受けしています</h1>')
    expect(body).toMatch(/<time datetime="\d{4}-\d{2}-\d{2}">.*から、担当が順に/s)
    expect(body).toContain('午後がよい')
    expect(body).toContain('最後のほうを、担当が読みます')
    expect(body).toContain('30日で消します')
    expect(body).not.toMatch(/葛|1234|砂利の件/)
  })

  it('says in words what to mend, and keeps all that was typed', async () => {
    const { say, send } = browser()
    await say({ choice: 'person' })
    const { body, status } = await send({ name: ' ', phone: '12', when: 'morning', share: 'yes' })
    expect(status).toBe(422)
    expect(body).toContain('<a href="#name">お名前を入力してください</a>')
    expect(body).toContain('<a href="#phone">電話番号は、市外局番から、数字10桁か11桁で')
    expect(body).toMatch(/<title>エラー：/)
    expect(body).toContain('value="12"')
    expect(body).toMatch(/value="morning"[^>]* checked/)
    expect(body).toMatch(/name="share" value="yes" checked/)
    expect(body).toContain('砂利の件</textarea>')
    const strange = await send({ when: 'at night' })
    expect(strange.status).toBe(422)
    expect(strange.body).toContain('href="#when"')
  })

  it('sent twice asks once; a second request is told of the first', async () => {
    const { say, send } = browser()
    await say({ choice: 'person' })
    const key = newUlid()
    expect((await send({ key })).status).toBe(303)
    expect((await send({ key })).status).toBe(303)
    for (const form of [{}, { key, phone: '011-231-4111' }] as Record<string, string>[]) {
      const { status, body } = await send(form)
      expect(status).toBe(409)
      expect(body).toContain('いま送られた内容はお受けしていません')
    }
  })

  it('begins a conversation for who comes from another site, about the procedure they were at', async () => {
    const { get, send, cookie } = browser()
    const { body } = await get('/chat/callback?procedure=jari-henko-ninka')
    expect(hidden(body).procedure).toBe('jari-henko-ninka')
    expect(body).not.toContain('name="share"')
    await send({ procedure: 'jari-henko-ninka' })
    expect(cookie()).toMatch(/^chat=[\w-]{24}$/)
    expect((await get('/chat')).body).toContain('「砂利採取計画の変更認可」について')
    const other = browser()
    await other.send({ procedure: 'no-such-procedure' })
    expect((await other.get('/chat/callback')).body).toContain('お受けしています')
  })

  it('is taken back with the conversation, which says so beforehand', async () => {
    const { say, send, get, post } = browser()
    await say({ choice: 'person' })
    await send()
    const { body } = await get('/chat/callback')
    expect(linksIn(body)).toContain('/prod/chat/deletion')
    expect((await get('/chat')).body).toContain('頼んである折り返しの電話も取り消します')
    await post('/chat/deletion', {})
    expect((await get('/chat/callback')).body).toContain('<h1>折り返しの電話を頼む</h1>')
  })
})
