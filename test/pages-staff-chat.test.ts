import { beforeAll, describe, expect, it } from 'vitest'
import { newUlid } from '../schemas/ulid.ts'
import { citizensUrl, staffUrl } from './support/entries.ts'
import { openPages } from './support/pages.ts'
import { approver } from './support/people.ts'

let site: Awaited<ReturnType<typeof openPages>>
let officer: string
let chat = ''
beforeAll(async () => {
  site = await openPages()
  officer = site.signIn(approver)
})

const ask = (method: 'GET' | 'POST', path: string, form?: Record<string, string>) =>
  site.ask('staff', method, `${staffUrl}${path}`, {
    cookie: [officer, chat].filter(Boolean).join('; '),
    ...(form && { form }),
  })
const say = async (it: Record<string, string>) => {
  const { status, headers } = await ask('POST', '/chat', { key: newUlid(), ...it })
  expect(status).toBe(303)
  chat = /chat=[^;]+/.exec(`${headers['set-cookie'] ?? ''}`)?.[0] ?? chat
  return (await ask('GET', '/chat')).body
}

describe('an officer’s chat', () => {
  it('tells the basis with its pages and the manual, and leads to the page that residents see', async () => {
    expect((await ask('GET', '/chat')).body).toContain('根拠の条文、出典、手引を添えて')
    const asked = await say({ procedure: 'nozei-shomei' })
    expect(asked).toContain('納税証明書')
    const told = await say({ text: '審査の期間は？' })
    expect(told).toContain('根拠と手引')
    expect(told).toContain('手引（マニュアル）：この窓口には、まだ登録されていません。')
    expect(told).toMatch(/資料 \d+件/)
    expect(told).toContain(`href="${citizensUrl}/procedures/nozei-shomei`)
    expect(told).not.toContain('/chat/export')
  })

  it('is rated and deleted as a resident’s is', async () => {
    const { headers } = await ask('POST', '/chat/rating', { message: 'm1', useful: 'yes' })
    expect(headers.location).toMatch(/\/chat#m1$/)
    await ask('POST', '/chat/deletion', {})
    expect((await ask('GET', '/chat')).body).not.toContain('根拠と手引')
  })
})
