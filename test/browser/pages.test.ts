import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addresses } from '../blackbox/support/addresses.ts'
import { inJapanese, inspect, launch } from './support/browser.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser?.close())

const { portal, outbox } = addresses

it.each([
  ['pay', `${portal}/pay`],
  ['jari', `${portal}/procedures/jari-henko-ninka?site=land&sapporo=false`],
  ['jari-river', `${portal}/procedures/jari-henko-ninka?site=river-governor&sapporo=false`],
  ['nozei', `${portal}/procedures/nozei-shomei?certificate=no-arrears`],
  ['nothing-found', `${portal}/procedures?q=zzzz`],
  ['found', `${portal}/procedures?q=${encodeURIComponent('飲食店')}`],
  ['answers', `${portal}/answers`],
  ['answer', `${portal}/answers/login-needed`],
  ['answer-unsure', `${portal}/answers/inshoku-fee`],
  ['missing', `${portal}/procedures/no-such-thing`],
  ['verify', `${portal}/verify`],
  ['verify-forged', `${portal}/verify/${'A'.repeat(28)}`],
  ['docs', `${portal}/docs`],
  ['privacy', `${portal}/about/privacy`],
  ['terms', `${portal}/about/terms`],
  ['accessibility', `${portal}/about/accessibility`],
  ['contact', `${portal}/about/contact`],
  ['outbox', `${outbox}/`],
])('%s is accessible on a phone and on a desk', async (name, url) => {
  const page = await (await browser.newContext(inJapanese)).newPage()
  await page.goto(url)
  await inspect(page, name)
})

it('says in words what to mend, and moves the focus there', async () => {
  const page = await (await browser.newContext(inJapanese)).newPage()
  await page.goto(`${portal}/pay`)
  const form = page.locator('main form')
  await form.locator('input').first().fill('1234')
  await form.evaluate((it: HTMLFormElement) => {
    it.noValidate = true
  })
  await form.getByRole('button').first().click()
  expect(await page.title()).toMatch(/^エラー：/)
  await inspect(page, 'pay-mistake')
  expect(await page.locator('main form input').first().inputValue()).toBe('1234')
})
