import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addresses } from '../blackbox/support/addresses.ts'
import { inJapanese, inspect, launch } from './support/browser.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser?.close())

const focused = (page: Page) => page.evaluate(() => document.activeElement?.id)

it('is asked and answered by keyboard, and the focus lands on each new answer', async () => {
  const page = await (await browser.newContext(inJapanese)).newPage()
  await page.goto(`${addresses.portal}/chat?procedure=jari-henko-ninka`)
  await inspect(page, 'chat')
  await page.getByLabel('聞きたいこと').fill('申請の状況を知りたい')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.waitForURL(/#m1$/)
  expect(await focused(page)).toBe('m1')
  await inspect(page, 'chat-answer')
  await page.getByRole('button', { name: /^いいえ.*役に立ちませんでした/ }).press('Enter')
  await page.getByLabel('知りたかったこと').fill('番号で見たい')
  await inspect(page, 'chat-comment')
  await page.getByRole('button', { name: '伝える' }).press('Enter')
  await page.getByText('お答えをありがとうございました。').waitFor()

  await page.goto(`${addresses.portal}/chat?procedure=jari-henko-ninka`)
  await page.getByRole('button', { name: 'この手続に必要なもの' }).click()
  await page.waitForURL(/#m2$/)
  expect(await focused(page)).toBe('m2')
  await inspect(page, 'chat-question')
  const given = ['山や陸', 'いいえ', 'まだ聞いていない', 'そのほか']
  for (const [i, label] of given.entries()) {
    await page
      .locator(`#m${i + 2}`)
      .getByRole('button', { name: label, exact: true })
      .press('Enter')
    await page.waitForURL(new RegExp(`#m${i + 3}$`))
  }
  await inspect(page, 'chat-outcome')
  await page.getByRole('link', { name: 'この答えで申請を始める' }).press('Enter')
  await page.waitForURL(/\/procedures\/jari-henko-ninka\?/)
  expect(await page.locator('input[name=change][value=other]').isChecked()).toBe(true)
})

it('says in words what is missing, and moves the focus there', async () => {
  const page = await (await browser.newContext(inJapanese)).newPage()
  await page.goto(`${addresses.portal}/chat`)
  await page.getByRole('button', { name: '送る' }).click()
  expect(await page.title()).toMatch(/^エラー：/)
  expect(await focused(page)).toBe('errors')
  await inspect(page, 'chat-mistake')
})

it('takes a request to be called, by keyboard, and says what to mend', async () => {
  const page = await (await browser.newContext(inJapanese)).newPage()
  await page.goto(`${addresses.portal}/chat`)
  await page.getByLabel('聞きたいこと').fill('担当の人と話したい')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.waitForURL(/#m1$/)
  await inspect(page, 'chat-handover')
  await page.getByRole('button', { name: '折り返しの電話を頼む' }).press('Enter')
  await page.waitForURL(/\/chat\/callback$/)
  await inspect(page, 'callback')
  await page.getByLabel('お名前').fill('髙橋 𠮷子')
  await page.getByLabel('電話番号').fill('12')
  await page.getByRole('radio', { name: '午前がよい' }).press('Space')
  await page.getByRole('checkbox').press('Space')
  await page.getByRole('button', { name: '折り返しの電話を頼む' }).press('Enter')
  await page.waitForLoadState()
  expect(await page.title()).toMatch(/^エラー：/)
  expect(await focused(page)).toBe('errors')
  await inspect(page, 'callback-mistake')
  expect(await page.getByLabel('お名前').inputValue()).toBe('髙橋 𠮷子')
  expect(await page.getByRole('radio', { name: '午前がよい' }).isChecked()).toBe(true)
  await page.getByLabel('電話番号').fill('０９０−１２３４−５６７８')
  await page.getByRole('button', { name: '折り返しの電話を頼む' }).press('Enter')
  await page.getByRole('heading', { name: '折り返しの電話をお受けしています' }).waitFor()
  await inspect(page, 'callback-asked')
})

it('shows the latest applications within the chat to who logs in from there', async () => {
  const page = await (await browser.newContext(inJapanese)).newPage()
  await page.goto(`${addresses.portal}/chat`)
  await page.getByLabel('聞きたいこと').fill('申請の状況を知りたい')
  await page.getByRole('button', { name: '送る' }).press('Enter')
  await page.waitForURL(/#m1$/)
  await page.getByRole('link', { name: 'ログインして状況を見る' }).press('Enter')
  await page
    .getByRole('link', { name: /GビズID/ })
    .first()
    .press('Enter')
  await page.waitForURL(/interaction/)
  await page.locator('input[type=radio][name=person][value=gbiz-hokuto]').check()
  await page.getByRole('button', { name: 'ログインする' }).press('Enter')
  await page.waitForURL(/\/chat$/)
  await page.goto(`${addresses.portal}/procedures/denki-kojigyo-toroku`)
  await page.getByRole('button', { name: '申請を始める' }).press('Enter')
  await page.waitForURL(/\/questions\//)
  await page.goto(`${addresses.portal}/chat`)
  await page.locator('#m1').getByRole('link', { name: '電気工事業者の登録' }).first().waitFor()
  await inspect(page, 'chat-status')
})
