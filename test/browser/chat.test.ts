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
