import { beforeAll, describe, expect, it } from 'vitest'
import { newUlid } from '../schemas/ulid.ts'
import { citizensUrl } from './support/entries.ts'
import { linksIn, openPages } from './support/pages.ts'
import { business, resident } from './support/people.ts'

type Pages = Awaited<ReturnType<typeof openPages>>
let site: Pages
let chat: string
beforeAll(async () => {
  site = await openPages()
  const form = { key: newUlid(), text: '申請の状況を知りたい' }
  const said = await site.ask('citizens', 'POST', `${citizensUrl}/chat`, { form })
  chat = said.headers['set-cookie']?.split(';')[0] ?? ''
})

const chatAs = async (...cookies: string[]) =>
  (
    await site.ask('citizens', 'GET', `${citizensUrl}/chat`, {
      cookie: [chat, ...cookies].join('; '),
    })
  ).body

const say = (text: string) =>
  site.ask('citizens', 'POST', `${citizensUrl}/chat`, {
    cookie: chat,
    form: { key: newUlid(), text },
  })

describe('the status of one’s applications within the chat', () => {
  it('asks nobody in particular to log in, and comes back here', async () => {
    expect(linksIn(await chatAs())).toContain('/prod/login?returnTo=%2Fchat')
  })

  it('shows who is logged in the latest ones, with what they come to, and the fee', async () => {
    const first = await site.ready()
    await site.submit(first.params, first.etag)
    const draft = await site.create()
    const body = await chatAs(site.signIn(business))
    const own = linksIn(body).filter((it) => it.startsWith('/prod/applications/'))
    expect(own).toEqual([
      `/prod/applications/${draft.params.applicationId}/questions/1`,
      `/prod/applications/${first.params.applicationId}`,
    ])
    expect(body).toMatch(
      /手数料 22,000円　<span class="tag" data-kind="care">未納<\/span>　納付期限は/,
    )
    expect(body).not.toContain('ログインして状況を見る')
  })

  it('shows nobody else’s, and says so where there is none', async () => {
    const body = await chatAs(site.signIn(resident))
    expect(body).toContain('申請は、まだありません。')
  })

  it('stands once, under the newest card of it, and never in what is kept', async () => {
    await say('申請の状況を知りたい')
    await say('ありがとう')
    const cookie = site.signIn(business)
    const body = await chatAs(cookie)
    expect(body.match(/最近変わった申請です/g)).toHaveLength(1)
    expect(body.indexOf('最近変わった申請です')).toBeGreaterThan(body.indexOf('id="m2"'))
    const kept = await site.ask('citizens', 'GET', `${citizensUrl}/chat/export`, {
      cookie: `${chat}; ${cookie}`,
    })
    expect(kept.body).toContain('申請や支払いの状況')
    expect(kept.body).not.toMatch(/22,000|電気工事業者の登録|未納/)
  })
})
