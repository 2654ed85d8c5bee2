import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { finderIn } from '../../functions/guidance/finder.ts'
import { OfflineAnswers } from '../../schemas/offline-answers.ts'
import { newUlid } from '../../schemas/ulid.ts'
import { addresses } from './support/addresses.ts'
import { anybody, good } from './support/counter.ts'
import { person } from './support/person.ts'

const begin = async (body = {}) => (await good(anybody.startConversation({ body }))).body

type Said = { readonly text: string } | { readonly choice: string }
const tell = async (conversationId: string, body: Said, key = newUlid()) =>
  (
    await good(
      anybody.say({ params: { conversationId }, headers: { 'idempotency-key': key }, body }),
    )
  ).body

describe('the chat', () => {
  it('leads the gravel operator from the question to a draft with the answers filled in', async () => {
    const { conversationId } = await begin()
    const asked = '埋戻しを表土から新幹線トンネルの土に変えたい。どの手続き？変更手数料は？'
    let answer = await tell(conversationId, { text: asked })
    const named = answer.choices.find(({ id }) => id === 'procedure.jari-henko-ninka')
    if (answer.kind === 'candidates')
      answer = await tell(conversationId, { choice: named?.id ?? '' })
    expect(answer.text).toContain('「トンネル工事で出た土」として進めます')
    for (const label of ['山や陸', 'いいえ', 'まだ聞いていない', '無対策土', 'いいえ']) {
      const { id } = answer.choices.find((it) => it.label === label) ?? { id: '' }
      answer = await tell(conversationId, { choice: id })
    }
    expect(answer).toMatchObject({ kind: 'answer', fee: { known: false } })
    expect(answer.fee?.amount).toBeUndefined()
    const text = answer.cards.map((it) => it.text).join('\n')
    expect(text).toContain('軽微な変更かどうかは、知事が判断します')
    expect(text).toContain('公害等調整委員会')
    const draft = await fetch(answer.deepLink ?? '')
    expect(draft.status).toBe(200)
    expect(await draft.text()).toMatch(/name="soil"[^>]*value="tunnel"[^>]* checked/)
  })

  it('answers a repeat as before, exports what is kept, and forgets what is deleted', async () => {
    const { conversationId } = await begin()
    const key = newUlid()
    const first = await tell(conversationId, { text: '電話は090-1234-5678です。納税証明' }, key)
    expect(await tell(conversationId, { text: '電話は090-1234-5678です。納税証明' }, key)).toEqual(
      first,
    )
    const params = { conversationId }
    const { body } = await good(anybody.getConversation({ params }))
    expect(body.turns.map(({ said }) => said)).toEqual([
      undefined,
      '電話は〔電話番号〕です。納税証明',
    ])
    const rated = { params: { ...params, messageId: 'm1' }, body: { useful: true } }
    await good(anybody.rateMessage(rated))
    await good(anybody.deleteConversation({ params }))
    expect(await anybody.getConversation({ params })).toMatchObject({
      error: { code: 'not_found' },
    })
    expect(await anybody.rateMessage(rated)).toMatchObject({ error: { code: 'not_found' } })
  })

  it('may be called by a script on another site, as nobody in particular', async () => {
    const path = `${addresses.api}/v1/conversations`
    const asked = await fetch(path, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://town.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
      },
    })
    expect([asked.status, asked.headers.get('access-control-allow-origin')]).toEqual([204, '*'])
    expect(asked.headers.get('access-control-allow-headers')).toContain('idempotency-key')
    const begun = await fetch(path, {
      method: 'POST',
      headers: { origin: 'https://town.example', 'content-type': 'application/json' },
      body: '{}',
    })
    expect([begun.status, begun.headers.get('access-control-allow-origin')]).toEqual([201, '*'])
  })

  it('gives a widget what it answers from offline, to be kept for an hour', async () => {
    const answer = await fetch(`${addresses.api}/v1/answers`)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('cache-control')).toBe('public, max-age=3600')
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    const body = OfflineAnswers.parse(await answer.json())
    const find = finderIn(() => Buffer.from(body.index, 'base64'))
    const [first] = find('納税証明書の手数料')
    expect(body.entries.map(({ id }) => id)).toContain(first?.id)
    expect(body.entries.map(({ id }) => id)).toContain('procedure.jari-henko-ninka')
  })

  it('is offered to other sites as one line, whose script is what it says', async () => {
    const page = await (await fetch(`${addresses.portal}/about/widget`)).text()
    const [, src = '', integrity = ''] =
      /src=&quot;(.+?)&quot; integrity=&quot;(.+?)&quot;/.exec(page) ?? []
    expect(src.startsWith(`${addresses.portal}/assets/widget.`)).toBe(true)
    const script = await fetch(src)
    const bytes = Buffer.from(await script.arrayBuffer())
    expect(integrity).toBe(`sha384-${createHash('sha384').update(bytes).digest('base64')}`)
    expect(script.headers.get('access-control-allow-origin')).toBe('*')
    expect(script.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
    expect(script.headers.get('cache-control')).toContain('immutable')
    expect(script.headers.get('set-cookie')).toBeNull()
    const stranger = await fetch(`${addresses.portal}/chat`)
    expect(stranger.headers.get('access-control-allow-origin')).toBeNull()
  })

  it('knows nothing under an id that was never given', async () => {
    const params = { conversationId: 'x'.repeat(24) }
    expect(await anybody.getConversation({ params })).toMatchObject({
      error: { code: 'not_found' },
    })
  })

  it('takes a request to be called once, and forgets it with the conversation', async () => {
    const { conversationId } = await begin({ procedureId: 'jari-henko-ninka' })
    const params = { conversationId }
    const handed = await tell(conversationId, { choice: 'person' })
    expect(handed.choices.map(({ id }) => id)).toContain('callback')
    const led = await tell(conversationId, { choice: 'callback' })
    const page = await fetch(led.cards[0]?.url ?? '')
    expect(await page.text()).toContain('name="procedure" value="jari-henko-ninka"')
    const wish = { name: '髙橋 𠮷子', phone: '０９０−１２３４−５６７８', when: 'morning' as const }
    const ask = (key: string) =>
      anybody.requestCallback({ params, headers: { 'idempotency-key': key }, body: wish })
    const key = newUlid()
    const { body } = await good(ask(key))
    expect((await good(ask(key))).body).toEqual(body)
    expect(await ask(newUlid())).toMatchObject({ error: { code: 'callback_open', status: 409 } })
    const open = (await good(anybody.getCallback({ params }))).body
    expect(open).toMatchObject({ ...body, when: 'morning', shareConversation: false })
    expect(JSON.stringify(open)).not.toMatch(/髙橋|1234/)
    await good(anybody.deleteConversation({ params }))
    expect(await anybody.getCallback({ params })).toMatchObject({ error: { code: 'not_found' } })
  })

  it('asks for a call-back in the portal without a script', async () => {
    const somebody = person()
    const chat = await somebody.open(`${addresses.portal}/chat`)
    const handed = await somebody.press(chat, '送る', { text: '担当の人と話したい' })
    const form = await somebody.press(handed, '折り返しの電話を頼む')
    expect(form.url).toMatch(/\/chat\/callback$/)
    const asked = await somebody.press(form, '折り返しの電話を頼む', {
      ...{ name: '髙橋 𠮷子', phone: '011-231-4111' },
    })
    expect(asked.text).toContain('折り返しの電話をお受けしています')
    expect(asked.text).toMatch(/<time datetime="\d{4}-\d{2}-\d{2}">/)
  })

  it('works in the portal without a script', async () => {
    const somebody = person()
    const page = await somebody.open(`${addresses.portal}/chat?procedure=nozei-shomei`)
    const asked = await somebody.press(page, 'この手続に必要なものを、質問に答えて確かめる')
    expect(asked.text).toContain('どの証明書が要りますか')
    const next = await somebody.press(asked, '滞納がないことの証明')
    expect(next.text).toContain('申請するのは、納税者ご本人ですか')
  })
})
