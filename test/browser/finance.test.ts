import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newUlid } from '../../schemas/ulid.ts'
import { addresses, needsStandIns } from '../blackbox/support/addresses.ts'
import { paidByGuest } from '../blackbox/support/finance.ts'
import { strayPayment } from '../blackbox/support/stripe.ts'
import { inJapanese, inspect, launch, phone } from './support/browser.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser?.close())
needsStandIns()

const { staff } = addresses
const fields = {
  payerName: '南 次郎',
  system: '食品衛生申請等システム',
  subject: '飲食店営業の許可',
  reason: '飲食店営業の許可の手数料',
  amount: '16,000',
  basisName: '見本条例',
  basisArticle: '別表',
  dueOn: '2099-03-31',
  refund: '納めた手数料は、お返ししません。',
}

it('is a desk for whoever looks after money, without a script', { timeout: 180_000 }, async () => {
  const context = await browser.newContext({
    ...inJapanese,
    viewport: phone,
    javaScriptEnabled: false,
  })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  /** axe is a script itself: it looks at the same page in a browser of its own. */
  const look = async (name: string) => {
    const storageState = await context.storageState()
    const other = await browser.newContext({ ...inJapanese, storageState })
    const same = await other.newPage()
    await same.goto(page.url())
    await inspect(same, name)
    await other.close()
  }
  await page.goto(`${staff}/login`)
  await page
    .locator('main')
    .getByRole('link', { name: /ログイン/ })
    .first()
    .click()
  await page.locator('input[type=radio][value="treasurer"]').check()
  await page.getByRole('button', { name: 'ログインする' }).click()
  await page.waitForURL(/\/payment-cases$/)
  await look('finance-cases-before')

  await page.getByRole('link', { name: '納付・消込' }).click()
  await look('finance-find')
  await page.getByRole('link', { name: '納入通知を作る' }).click()
  await look('finance-issue')
  await page.getByRole('button', { name: '納入通知を作る' }).click()
  expect(await page.title()).toMatch(/^エラー：/)
  await inspectMistakes(page.url(), await context.storageState())
  for (const [name, text] of Object.entries(fields)) await page.locator(`[name=${name}]`).fill(text)
  await page.locator('input[value=ordinance]').check()
  await page.locator('input[value=sent]').check()
  await page.getByRole('button', { name: '納入通知を作る' }).click()
  await page.waitForURL(/\/slip$/)
  await look('finance-slip')
  const [, noticeId = ''] = /\/notices\/(\d{12})\/slip/.exec(page.url()) ?? []
  const text = await page.locator('main').innerText()
  const [, confirmation = ''] = /確認番号\s*(\d{6})/.exec(text) ?? []
  await page.getByRole('link', { name: '納付の記録に戻る' }).click()
  await look('finance-record-unpaid')

  await paidByGuest({ noticeId, confirmation })
  const bind = page.getByRole('button', { name: '消し込む' })
  for (let i = 0; i < 60 && !(await bind.count()); i++) {
    await page.waitForTimeout(250)
    await page.reload()
  }
  await look('finance-record-paid')
  await page.locator('[name=system]').fill('食品')
  await page.locator('[name=number]').fill('F-7')
  await bind.click()
  expect(await page.locator('main').innerText()).toContain('F-7')
  await look('finance-record-bound')

  await strayPayment(noticeId, newUlid())
  await page.goto(`${staff}/payment-cases`)
  const stray = page.getByRole('link', { name: '不明入金' }).last()
  for (let i = 0; i < 60 && !(await stray.count()); i++) {
    await page.waitForTimeout(250)
    await page.reload()
  }
  await look('finance-cases')
  await stray.click()
  await look('finance-case')
  await page.locator('input[value=booked-elsewhere]').check()
  await page.locator('[name=reason]').fill('財務会計で整理（見本）')
  await page.getByRole('button', { name: '処理済みにする' }).click()
  expect(await page.locator('main').innerText()).toContain('財務会計で整理（見本）')
  await look('finance-case-settled')
})

type State = Awaited<ReturnType<Awaited<ReturnType<Browser['newContext']>>['storageState']>>

const inspectMistakes = async (url: string, storageState: State) => {
  const page = await (await browser.newContext({ ...inJapanese, storageState })).newPage()
  await page.goto(url)
  await page.getByRole('button', { name: '納入通知を作る' }).click()
  await inspect(page, 'finance-issue-mistakes')
}
