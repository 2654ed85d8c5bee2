import { beforeAll, describe, expect, it } from 'vitest'
import { newNoticeNumbers } from '../schemas/notice-id.ts'
import { receipt } from './support/attempt.ts'
import { gravelPitFee } from './support/fixtures.ts'
import { openPages } from './support/pages.ts'
import { business } from './support/people.ts'
import { put } from './support/table.ts'

let pages: Awaited<ReturnType<typeof openPages>>
beforeAll(async () => {
  pages = await openPages()
})

/** A notice of the business in the table of the deployed entries, paid or not, and its pages to the payer. */
const noticeOf = async (payerName: string, facts: object[]) => {
  const { id, confirmation } = newNoticeNumbers()
  const { PAYMENTS_TABLE } = pages.tables
  const pk = `NOTICE#${id}`
  const notice = { ...gravelPitFee, id, confirmation, payerName, version: 2 }
  await put(PAYMENTS_TABLE, { pk, sk: 'NOTICE', ...notice })
  for (const [i, fact] of facts.entries())
    await put(PAYMENTS_TABLE, { pk, sk: `FACT#${i}`, ...receipt, noticeId: id, ...fact })
  const cookie = pages.signIn(business)
  return { id, get: (path: string) => pages.ask('citizens', 'GET', `/prod${path}`, { cookie }) }
}

describe('the page of a certificate', () => {
  it('leads to the file', async () => {
    const { id, get } = await noticeOf('見本砂利株式会社', [{}])
    const { status, headers } = await get(`/notices/${id}/certificate`)
    expect(status).toBe(303)
    expect(headers.location).toMatch(/\/certificates\/[0-9a-f]{64}\?.*X-Amz-Expires=60/)
    expect(headers.location).not.toContain(id.slice(0, 11).concat('/'))
  })

  it('says which character cannot be printed, and leads back', async () => {
    const { id, get } = await noticeOf('葛\u{E0105}西', [{}])
    const { status, body } = await get(`/notices/${id}/certificate`)
    expect(status).toBe(422)
    expect(body).toContain('U+845B U+E0105')
    expect(body).toContain('申請した手続の担当にお伝えください')
    expect(body).toContain(`/prod/notices/${id}`)
  })

  it('goes back to the notice that is not paid', async () => {
    const { id, get } = await noticeOf('見本砂利株式会社', [])
    const { status, headers } = await get(`/notices/${id}/certificate`)
    expect([status, headers.location]).toEqual([303, `/prod/notices/${id}`])
  })

  it('is none of somebody else’s notice', async () => {
    const { status } = await pages.ask(
      'citizens',
      'GET',
      `/prod/notices/${gravelPitFee.id}/certificate`,
      {
        cookie: pages.signIn(business),
      },
    )
    expect(status).toBe(404)
  })
})
