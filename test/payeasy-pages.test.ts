import { describe, expect, it } from 'vitest'
import { payeasyNumbers } from '../web/parts/payeasy-numbers.ts'

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

  it('are seen in groups of four', async () => {
    const groups = [...(await shown()).matchAll(/<span class="nowrap">(\d+)<\/span>/g)].map(
      ([, it]) => it,
    )
    expect(groups).toEqual(['0123', '4', '0001', '2345', '6789', '0123', '4567', '0043', '21'])
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
