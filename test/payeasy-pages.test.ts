import { describe, expect, it } from 'vitest'
import { attemptPage } from '../web/pages/attempt.ts'
import { payeasyNumbers } from '../web/parts/payeasy-numbers.ts'
import { hrefOf, type Visit } from '../web/site.ts'
import { attempt } from './support/attempt.ts'

const numbers = {
  kind: 'numbers' as const,
  biller: '01234',
  customer: '00012345678901234567',
  confirmation: '004321',
  dueOn: '2026-05-04',
}
const shown = async (more: object = {}) =>
  String(await payeasyNumbers({ ...numbers, ...more }, { amount: 18_000 }))
const textOf = (page: string) => page.replace(/<[^>]*>/g, '').replace(/\s+/g, ' ')

describe('the numbers of Pay-easy on a page', () => {
  it('stand whole under their labels, so that a copy holds every zero and no gap', async () => {
    const text = textOf(await shown())
    expect(text).toContain('収納機関番号（数字5桁）01234')
    expect(text).toContain('お客様番号（数字20桁）00012345678901234567')
    expect(text).toContain('確認番号（数字6桁）004321')
  })

  it('are seen in groups of four, the short ones whole', async () => {
    const groups = [...(await shown()).matchAll(/<span class="nowrap">(\d+)<\/span>/g)].map(
      ([, it]) => it,
    )
    expect(groups).toEqual(['01234', '0001', '2345', '6789', '0123', '4567', '004321'])
  })

  it('say the amount, the last day in words, the three ways, and what cannot be undone', async () => {
    const text = textOf(await shown())
    for (const words of [
      '18,000円',
      '2026年5月4日（月）まで',
      'ATM で払う',
      'ネットバンキングで払う',
      '金融機関の窓口で払う',
      'この番号は、取り消せません',
      '二重に払わないでください',
    ])
      expect(text).toContain(words)
  })

  it('need no script, have one heading of the page, and lead to a bank only where there is one', async () => {
    const page = await shown()
    expect(page).not.toContain('<script')
    expect(page.match(/<h1>/g)).toHaveLength(1)
    expect(page).not.toContain('href')
    const url = 'https://bank.test/?code="><b>'
    expect(await shown({ bankUrl: url })).toContain(
      'href="https://bank.test/?code=&quot;&gt;&lt;b&gt;"',
    )
  })
})

describe('the page of an attempt by Pay-easy', () => {
  /** A visitor, and an API that says this of notice and attempt. */
  const visitTo = (view: object) => {
    const ok = (body: object) => async () => ({ ok: true, value: { status: 200, body } })
    const params = { noticeId: attempt.noticeId, attemptId: attempt.id }
    const path = `/notices/${attempt.noticeId}/attempts/${attempt.id}`
    const { openedAt, expiresAt, amount } = attempt
    const shown = { attemptId: attempt.id, method: 'payeasy', openedAt, expiresAt, amount }
    return {
      site: { publicUrl: 'https://x.test', staff: false, demo: true, css: { file: 'a.css' } },
      request: { method: 'GET', params, path, query: {}, form: new URLSearchParams() },
      visitor: { role: 'anonymous' },
      href: hrefOf('https://x.test'),
      api: {
        getNotice: ok({ status: 'unpaid' }),
        getAttempt: ok({ ...shown, closing: false, ...view }),
      },
    } as unknown as Visit
  }
  const page = async (view: object) => (await attemptPage(visitTo(view))).body

  it('shows the numbers while they can be paid, and offers no way to recall them', async () => {
    const body = await page({ status: 'pending', action: numbers })
    expect(body).toContain('<title>この番号で払ってください')
    expect(textOf(body)).toContain('お客様番号（数字20桁）00012345678901234567')
    expect(body).not.toContain('この支払いをやめて')
    expect(body.match(/<h1>/g)).toHaveLength(1)
  })

  it('says that the numbers are coming, not that somebody has paid', async () => {
    for (const status of ['created', 'unknown']) {
      const body = await page({ status })
      expect(body).toContain('番号を用意しています')
      expect(body).not.toContain('もう一度支払わないで')
    }
  })

  it('says when they have ended, and waits where they are no longer wanted', async () => {
    expect(await page({ status: 'expired' })).toContain('支払いは、終わりませんでした')
    expect(await page({ status: 'pending', closing: true })).toContain('支払いを確かめています')
  })
})
