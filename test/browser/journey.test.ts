import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addresses } from '../blackbox/support/addresses.ts'
import { inJapanese, inspect, launch, phone } from './support/browser.ts'
import { type Hands, keyboard, mouse } from './support/hands.ts'
import { answer, decide, find, follow, logIn, pay, submit, type Walk } from './support/journey.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser?.close())

const minutes = 4 * 60_000

type Way = {
  readonly options?: BrowserContextOptions
  readonly handsOn: (page: Page) => Hands
  readonly look?: (page: Page, name: string) => Promise<void>
}

const walkIn = async ({ options, handsOn, look }: Way): Promise<Walk> => {
  const context = await browser.newContext({ ...inJapanese, ...options })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  return { page, hands: handsOn(page), look: async (name) => look?.(page, name) }
}

/** Journeys 1 to 5, by a business and then by an officer. */
const journeys = async (way: Way) => {
  const walk = await walkIn(way)
  await find(walk)
  await logIn(walk)
  await answer(walk)
  await submit(walk)
  const [, id = ''] = /\/applications\/(\w{26})/.exec(walk.page.url()) ?? []
  await pay(walk)
  await follow(walk)
  await decide(await walkIn(way), id)
  await walk.page.goto(`${addresses.portal}/applications/${id}`)
  await walk.look('application-approved')
  expect(await walk.page.locator('main').innerText()).toContain('認められました')
}

it('is accessible on every page, on a phone and on a desk', { timeout: minutes }, async () => {
  await journeys({ handsOn: () => mouse, look: inspect })
})

it('needs no script', { timeout: minutes }, async () => {
  await journeys({ options: { javaScriptEnabled: false, viewport: phone }, handsOn: () => mouse })
})

it('needs no mouse', { timeout: minutes }, async () => {
  await journeys({ handsOn: keyboard })
})
