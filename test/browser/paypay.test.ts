import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addresses, needsPayPay } from '../blackbox/support/addresses.ts'
import { apply } from '../blackbox/support/applicant.ts'
import { clientOf, loggedIn } from '../blackbox/support/counter.ts'
import { scanned } from '../blackbox/support/paypay.ts'
import { inJapanese, inspect, launch, phone } from './support/browser.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser?.close())
needsPayPay()

/** A guest at a new notice, in a browser without a script. */
const atNotice = async (options: object) => {
  const { fee } = await apply(await clientOf(await loggedIn('gbiz', 'gbiz-hokuto')))
  const context = await browser.newContext({ ...inJapanese, ...options, javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`${addresses.portal}/pay`)
  await page.locator('input[name=notice]').fill(fee.noticeId)
  await page.locator('input[name=confirmation]').fill(`${fee.confirmation}`)
  await page.getByRole('button', { name: '納付の内容を見る' }).click()
  await page.locator('input[value=paypay]').check()
  await page.getByRole('button', { name: '選んだ方法で進む' }).click()
  await page.waitForURL(/\/attempts\//)
  const app = page.getByRole('link', { name: 'PayPay アプリで支払う' })
  const code = page.getByRole('img', { name: /QR コード/ })
  const top = async (it: typeof app) => (await it.boundingBox())?.y ?? Number.NaN
  return { page, app, isAppFirst: async () => (await top(app)) < (await top(code)) }
}

it('shows the code first at a desk, accessibly, and pays by it', async () => {
  const { page, isAppFirst } = await atNotice({})
  expect(await isAppFirst()).toBe(false)
  await inspectWithScript(page.url(), await page.context().storageState())
  const url = await page.getByRole('link', { name: 'PayPay アプリで支払う' }).getAttribute('href')
  await scanned(`${url}`, '支払う')
  for (let i = 0; i < 40; i++) {
    if ((await page.locator('h1').innerText()).includes('納付を確認しました')) break
    await page.waitForTimeout(250)
    await page.reload()
  }
  expect(await page.locator('h1').innerText()).toContain('納付を確認しました')
})

/** axe is a script itself. */
const inspectWithScript = async (
  url: string,
  storageState: Awaited<ReturnType<Awaited<ReturnType<Browser['newContext']>>['storageState']>>,
) => {
  const page = await (await browser.newContext({ ...inJapanese, storageState })).newPage()
  await page.goto(url)
  await inspect(page, 'paypay')
}

it('offers the app first on a phone', async () => {
  const { page, app, isAppFirst } = await atNotice({
    viewport: phone,
    isMobile: true,
    hasTouch: true,
  })
  expect(await isAppFirst()).toBe(true)
  await app.click()
  await page.getByRole('button', { name: '支払う', exact: true }).click()
  expect(await page.locator('h1').innerText()).toContain('支払いました')
})
