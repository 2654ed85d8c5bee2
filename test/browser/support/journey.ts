import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { addresses } from '../../blackbox/support/addresses.ts'
import type { Hands } from './hands.ts'

export type Walk = {
  readonly page: Page
  readonly hands: Hands
  /** Called on every page that is reached. */
  readonly look: (name: string) => Promise<void>
}

const choices: Record<string, string> = {
  act: 'new',
  offices: 'hokkaido',
  licenceClass: 'first',
  issuer: 'own',
  works: 'general',
  delivery: 'electronic',
}
const words: Record<string, string> = {
  licenceNumber: '北海道-000001',
  officeName: '北都電設 函館営業所',
  officeAddress: '北海道函館市葛󠄀西町1番地',
  engineerName: '南 次郎',
  officers: '佐藤 北斗\n髙橋 𠮷子',
  contactEmail: 'hokuto@example.jp',
}

const radio = (page: Page, name: string, value: string) =>
  page.locator(`input[type=radio][name="${name}"][value="${value}"]`)

const arrived = (page: Page) => page.waitForLoadState('domcontentloaded')

/** 1: finds the procedure and sees what its answers change. */
export const find = async ({ page, hands, look }: Walk) => {
  await page.goto(`${addresses.portal}/`)
  await look('home')
  await hands.write(page.getByRole('searchbox'), '電気工事業を始めたい')
  await hands.press(page.getByRole('button', { name: '探す' }))
  await page.waitForURL(/\/procedures\?q=/)
  await look('procedures')
  await hands.press(page.locator('main').getByRole('link', { name: '電気工事業者の登録' }).first())
  await page.waitForURL(/denki-kojigyo-toroku/)
  await look('procedure')
  for (const name of ['act', 'offices', 'licenceClass', 'issuer'])
    await hands.choose(radio(page, name, choices[name] ?? ''))
  await hands.press(page.getByRole('button', { name: '書類と手数料を確かめる' }))
  await page.waitForURL(/issuer=own/)
  const text = await page.locator('main').innerText()
  expect(text).toMatch(/6\s*点のうち、出していただくのは\s*1\s*点/)
  expect(text).toContain('デモ条例')
  await look('procedure-answered')
}

/** 2: logs in at the stand-in and starts the draft. */
export const logIn = async ({ page, hands, look }: Walk) => {
  await hands.press(page.getByRole('link', { name: 'ログインして始める' }))
  await page.waitForURL(/\/login/)
  await look('login')
  await hands.press(page.getByRole('link', { name: /GビズID/ }).first())
  await page.waitForURL(/interaction/)
  await hands.choose(radio(page, 'person', 'gbiz-hokuto'))
  await hands.press(page.getByRole('button', { name: 'ログインする' }))
  await page.waitForURL(/denki-kojigyo-toroku/)
  await hands.press(page.getByRole('button', { name: '申請を始める' }))
  await page.waitForURL(/\/questions\//)
}

const answerPage = async ({ page, hands }: Walk) => {
  for (const [name, value] of Object.entries(choices)) {
    const target = radio(page, name, value)
    if ((await target.count()) && !(await target.isChecked())) await hands.choose(target)
  }
  for (const [name, text] of Object.entries(words)) {
    const field = page.locator(`[name="${name}"]:not([type=radio])`)
    if ((await field.count()) && (await field.inputValue()) !== text) await hands.write(field, text)
  }
}

/** Answers question after question, each its own page, to the papers. */
export const answer = async (walk: Walk) => {
  const { page, hands, look } = walk
  for (let i = 1; page.url().includes('/questions/'); i++) {
    if (i > 20) throw new Error(`goes round in circles at ${page.url()}`)
    await look(`question-${i}`)
    await answerPage(walk)
    const before = page.url()
    await hands.press(page.getByRole('button', { name: '次へ進む' }))
    await page.waitForURL((url) => url.href !== before)
    await arrived(page)
  }
}

/** Lets the office look things up, says how the last paper comes, checks the answers, and submits. */
export const submit = async ({ page, hands, look }: Walk) => {
  await look('papers')
  await hands.press(page.getByRole('button', { name: /同意して/ }))
  await page.getByRole('button', { name: /同意して/ }).waitFor({ state: 'detached' })
  await hands.choose(page.locator('input[type=radio][value="post"]').first())
  await hands.press(page.getByRole('button', { name: '次へ進む' }))
  await page.waitForURL(/\/check/)
  await look('check')
  for (const box of await page.locator('main input[type=checkbox]').all()) await hands.tick(box)
  const delivery = radio(page, 'delivery', 'electronic')
  if ((await delivery.count()) && !(await delivery.isChecked())) await hands.choose(delivery)
  await hands.press(page.getByRole('button', { name: 'この内容で申請する' }))
  await page.waitForURL(/\/receipt/)
  const text = await page.locator('main').innerText()
  expect(text).toMatch(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]/)
  expect(text).toContain('22,000円')
  await look('receipt')
}

/** 3: pays by card; the status comes by the webhook. */
export const pay = async ({ page, hands, look }: Walk) => {
  await hands.press(page.getByRole('link', { name: /手数料を納める/ }).first())
  await page.waitForURL(/\/notices\//)
  await look('notice')
  const card = page.locator('input[type=radio][value="card"]')
  if (!(await card.isChecked())) await hands.choose(card)
  await hands.press(page.getByRole('button', { name: '選んだ方法で進む' }))
  await page.waitForURL(/\/pay\/cs_/)
  await look('stripe')
  await hands.press(page.getByRole('button', { name: '支払う', exact: true }))
  await page.waitForURL(/\/notices\//)
  await look('returned')
  for (let i = 0; i < 40; i++) {
    if ((await page.locator('h1').innerText()).includes('納付を確認しました')) break
    await page.waitForTimeout(250)
    await page.reload()
  }
  await look('paid')
  expect(await page.locator('h1').innerText()).toContain('納付を確認しました')
}

/** 4: follows it. */
export const follow = async ({ page, hands, look }: Walk) => {
  await hands.press(page.getByRole('link', { name: '申請の状況', exact: true }).first())
  await page.waitForURL(/\/applications$/)
  await look('applications')
  await hands.press(page.locator('main a[href*="/applications/"]').first())
  await page.waitForURL(/\/applications\/\w+$/)
  await look('application')
}

/** 5: an officer opens the case, reviews it and approves. */
export const decide = async ({ page, hands, look }: Walk, id: string) => {
  await page.goto(`${addresses.staff}/`)
  await look('staff-login')
  await hands.press(
    page
      .locator('main')
      .getByRole('link', { name: /ログイン/ })
      .first(),
  )
  await page.waitForURL(/interaction/)
  await hands.choose(radio(page, 'person', 'approver'))
  await hands.press(page.getByRole('button', { name: 'ログインする' }))
  await page.waitForURL(`${addresses.staff}/`)
  await look('queue')
  await hands.press(page.locator(`table a[href$="/applications/${id}"]`).first())
  await page.waitForURL(/\/applications\//)
  await look('case')
  await hands.press(page.getByRole('button', { name: '審査を始める' }))
  await page.getByRole('button', { name: '審査を始める' }).waitFor({ state: 'detached' })
  await look('case-in-review')
  await hands.press(page.locator('main a[href$="/decision"]').first())
  await page.waitForURL(/\/decision/)
  await hands.choose(radio(page, 'kind', 'approve'))
  await look('decision')
  await hands.press(page.getByRole('button', { name: '内容を確かめる' }))
  await arrived(page)
  await look('decision-check')
  await hands.press(page.getByRole('button', { name: /決定する/ }))
  await page.waitForURL(/\/applications\/\w+$/)
  await look('case-decided')
}
