import { readFile } from 'node:fs/promises'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addresses, needsStandIns } from '../blackbox/support/addresses.ts'
import { apply, open, paidNotice } from '../blackbox/support/applicant.ts'
import { clientOf, loggedIn } from '../blackbox/support/counter.ts'
import { paidAtStripe } from '../blackbox/support/stripe.ts'
import { drawPdf, qrIn } from '../support/pdf.ts'
import { inJapanese, inspect, launch } from './support/browser.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser?.close())
needsStandIns()

it('goes from the paid notice to the file, and from its QR code to an accessible page', async () => {
  const client = await clientOf(await loggedIn('gbiz', 'gbiz-hokuto'))
  const { fee } = await apply(client)
  await paidAtStripe((await open(client, fee.noticeId)).url)
  await paidNotice(client, fee.noticeId)

  const page = await (await browser.newContext(inJapanese)).newPage()
  await page.goto(`${addresses.portal}/pay`)
  await page.locator('input[name=notice]').fill(fee.noticeId)
  await page.locator('input[name=confirmation]').fill(`${fee.confirmation}`)
  await page.getByRole('button', { name: '納付の内容を見る' }).click()
  await inspect(page, 'paid')
  const started = page.waitForEvent('download')
  await page.getByRole('link', { name: '納付済確認書を受け取る（PDF）' }).click()
  const file = await started
  expect(file.suggestedFilename()).toBe(`納付済確認書_${fee.noticeId}.pdf`)
  const link = qrIn(await drawPdf(await readFile(await file.path()), 3))

  await page.goto(link)
  expect(await page.locator('h1').innerText()).toContain('納付済みです')
  await inspect(page, 'verification')
})
