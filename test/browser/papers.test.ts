import type { Browser, Page, Route } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newUlid } from '../../schemas/ulid.ts'
import { addresses, needsStandIns } from '../blackbox/support/addresses.ts'
import { clientOf, eventually, good, loggedIn } from '../blackbox/support/counter.ts'
import { files } from '../support/files.ts'
import { desktop, inJapanese, inspect, launch, phone } from './support/browser.ts'
import { keyboard } from './support/hands.ts'

needsStandIns()

let browser: Browser
let somebody: Awaited<ReturnType<typeof loggedIn>>
beforeAll(async () => {
  browser = await launch()
  somebody = await loggedIn('gbiz', 'gbiz-hokuto')
})
afterAll(() => browser?.close())

/** A draft whose paper takes ten files, and a browser at its page. */
const atPaper = async (viewport = desktop) => {
  const client = await clientOf(somebody)
  const params = { applicationId: newUlid() }
  const answers = { site: 'land', sapporo: false, judged: 'permit', change: 'amount' }
  const body = { procedureId: 'jari-henko-ninka', answers }
  await good(client.createApplication({ params, headers: { 'if-none-match': '*' }, body }))
  const context = await browser.newContext({ ...inJapanese, viewport })
  const cookies = somebody.cookieFor(addresses.portal).split('; ')
  await context.addCookies(
    cookies.map((it) => {
      const [name = '', ...value] = it.split('=')
      return { name, value: value.join('='), url: addresses.portal }
    }),
  )
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  const problems: string[] = []
  page.on('console', (it) => it.type() === 'error' && problems.push(it.text()))
  page.on('pageerror', (it) => problems.push(it.message))
  await page.goto(`${addresses.portal}/applications/${params.applicationId}/papers/changed`)
  const action = (await page.locator('form[data-forms]').getAttribute('action')) ?? ''
  const bucket = new URL(action).origin
  const sentFiles = async () => (await good(client.getApplication({ params }))).body.files
  return { page, sentFiles, problems, bucket }
}

const pdfs = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    name: `図面${i + 1}.pdf`,
    mimeType: 'application/pdf',
    buffer: Buffer.concat([files.pdf, Buffer.from(`% ${i}`)]),
  }))
const onServer = (page: Page) => page.locator('#files li')
const onTheirWay = (page: Page) => page.locator('form + .files > li')
/** A second is too short for a machine that does much else. */
const soon = (count: () => Promise<number>) => expect.poll(count, { timeout: 20_000 })
const press = (page: Page) => page.getByRole('button', { name: '選んだファイルを送る' }).click()
const keyIn = (route: Route) =>
  /name="key"\r\n\r\n([^\r]+)/.exec(route.request().postData() ?? '')?.[1] ?? ''

it('sends several files, the one whose line breaks again and alone', async () => {
  const { page, sentFiles, problems, bucket } = await atPaper()
  const posts: string[] = []
  let cut = ''
  await page.route(`${bucket}/**`, async (route) => {
    const key = keyIn(route)
    posts.push(key)
    if (!cut) {
      cut = key
      return route.abort('connectionreset')
    }
    return route.continue()
  })
  await page.locator('input[type=file]').setInputFiles(pdfs(5))
  await press(page)
  await soon(() => onServer(page).count()).toBe(5)
  await soon(() => onTheirWay(page).count()).toBe(0)
  // By the same form again; and no other file twice.
  expect(posts.filter((it) => it === cut)).toHaveLength(2)
  expect(new Set(posts).size).toBe(5)
  expect(posts).toHaveLength(6)
  const kept = await sentFiles()
  expect(kept.map(({ name }) => name).sort()).toEqual(pdfs(5).map(({ name }) => name))
  for (const it of kept) expect(it).toMatchObject({ state: 'unscanned', type: 'application/pdf' })
  expect(problems.filter((it) => !it.includes('ERR_CONNECTION_RESET'))).toEqual([])
  expect(await page.locator('[role=status]').innerText()).toMatch(/図面\d\.pdf：届いています/)
})

it('needs no mouse, says what is refused, and leaves it to be sent again or not', async () => {
  const { page, sentFiles } = await atPaper()
  const hands = keyboard(page)
  await page
    .locator('input[type=file]')
    .setInputFiles([
      ...pdfs(1),
      { name: '空.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(0) },
      { name: '表.zip', mimeType: 'application/zip', buffer: files.zip },
    ])
  await hands.press(page.getByRole('button', { name: '選んだファイルを送る' }))
  await page.getByText('中身のないファイルです').first().waitFor()
  await page.locator('#files').getByText('送れる種類のファイルではない').waitFor()
  await hands.press(page.getByRole('button', { name: /^消す\s*：空.pdf/ }))
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('file')
  await soon(() => onTheirWay(page).count()).toBe(0)
  expect((await sentFiles()).map(({ state }) => state).sort()).toEqual(['refused', 'unscanned'])
  await hands.press(page.getByRole('button', { name: /一覧から消す\s*：表.zip/ }))
  await page.waitForLoadState()
  await soon(() => onServer(page).count()).toBe(1)
})

it('lets go of a file on its way, and takes one that is dropped', async () => {
  const { page, sentFiles, bucket } = await atPaper()
  const held: Route[] = []
  await page.route(`${bucket}/**`, (route) => {
    held.push(route)
  })
  await page.locator('input[type=file]').setInputFiles(pdfs(4))
  await press(page)
  await soon(async () => held.length).toBe(3)
  expect(await page.getByText('順番を待っています').count()).toBe(1)
  for (const i of [4, 3, 2, 1])
    await page.getByRole('button', { name: new RegExp(`やめる\\s*：図面${i}`) }).click()
  expect(await onTheirWay(page).count()).toBe(0)
  // The browser may hear of the end of what is held only now, and would let it go on.
  await Promise.allSettled(held.map((it) => it.abort()))
  await page.unroute(`${bucket}/**`)
  const dropped = await page.evaluateHandle(
    (bytes) => {
      const data = new DataTransfer()
      data.items.add(new File([new Uint8Array(bytes)], '置いた.png', { type: 'image/png' }))
      return data
    },
    [...files.png],
  )
  await page.dispatchEvent('form[data-forms]', 'drop', { dataTransfer: dropped })
  await soon(() => onServer(page).count()).toBe(1)
  expect((await sentFiles()).map(({ name }) => name)).toEqual(['置いた.png'])
})

it('gives up after a while what cannot be sent, and sends it when somebody presses', async () => {
  const { page, bucket } = await atPaper()
  await page.clock.install()
  await page.route(`${bucket}/**`, (route) => route.abort('internetdisconnected'))
  await page.locator('input[type=file]').setInputFiles(pdfs(1))
  await press(page)
  const again = page.getByRole('button', { name: /もう一度送る\s*：図面1/ })
  for (let i = 0; i < 30 && !(await again.count()); i++) {
    await page.clock.runFor(5_000)
    await page.waitForTimeout(50)
  }
  await inspect(page, 'paper-cut')
  await page.unroute(`${bucket}/**`)
  await page.clock.resume()
  await again.click()
  await soon(() => onServer(page).count()).toBe(1)
})

it.each([
  ['phone', phone],
  ['desk', desktop],
])('is accessible while files go, on a %s', async (name, viewport) => {
  const { page, bucket } = await atPaper(viewport)
  await inspect(page, `paper-empty-${name}`)
  await page.route(`${bucket}/**`, () => new Promise(() => {}))
  await page.locator('input[type=file]').setInputFiles(pdfs(4))
  await press(page)
  await soon(() => onTheirWay(page).count()).toBe(4)
  await inspect(page, `paper-sending-${name}`)
  const other = await atPaper(viewport)
  await other.page.locator('input[type=file]').setInputFiles(pdfs(2))
  await press(other.page)
  await soon(() => onServer(other.page).count()).toBe(2)
  await inspect(other.page, `paper-sent-${name}`)
})

it('runs this script and no other, and sends nowhere else', async () => {
  const { page, problems, bucket } = await atPaper()
  const answer = await page.reload()
  const csp = (await answer?.headerValue('content-security-policy')) ?? ''
  const src = await page.locator('script').getAttribute('src')
  expect(csp).toContain(`script-src ${new URL(src ?? '', addresses.portal).href};`)
  expect(csp).toContain(`connect-src 'self' ${bucket};`)
  await page.evaluate(() => {
    const other = document.createElement('script')
    other.src = `${document.querySelector('script')?.src}?x`
    const inline = document.createElement('script')
    inline.textContent = 'document.title = "taken"'
    document.head.append(inline)
    document.body.append(Object.assign(document.createElement('script'), { src: '/docs' }))
  })
  await eventually(async () => (problems.length >= 2 ? true : undefined))
  expect(await page.title()).not.toBe('taken')
  const elsewhere = await page.request.get(`${addresses.portal}/`)
  expect(elsewhere.headers()['content-security-policy']).not.toMatch(/script-src|connect-src/)
})
