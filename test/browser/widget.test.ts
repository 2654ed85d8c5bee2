import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addresses } from '../blackbox/support/addresses.ts'
import { inJapanese, inspect, launch, phone } from './support/browser.ts'

const site = addresses.prefecture ?? ''
const model = '埋戻しを表土から新幹線トンネルの土に変えたい。どの手続き？変更手数料は？'
const offlineWords = '通信できないため、保存した情報からの答えです'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser?.close())

/** A page of the other site, and what its browser had to complain of. */
const visit = async (options: BrowserContextOptions = {}, path = '/jari') => {
  const context = await browser.newContext({ ...inJapanese, ...options })
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  const complaints: string[] = []
  page.on('console', (it) => it.type() === 'error' && complaints.push(it.text()))
  page.on('pageerror', (it) => complaints.push(`${it}`))
  await page.goto(`${site}${path}`)
  return { context, page, complaints }
}

const opener = (page: Page) => page.getByRole('button', { name: 'チャット窓口' })
const log = (page: Page) => page.getByRole('log', { name: 'やりとり' })
const answers = (page: Page) => log(page).getByRole('article')
const newest = (page: Page) => answers(page).last()
const status = (page: Page) => page.getByRole('status')

const open = async (page: Page) => {
  await opener(page).click()
  await answers(page).first().waitFor()
  await expect.poll(() => status(page).innerText()).toBe('')
}

const answered = async (page: Page, act: () => Promise<unknown>) => {
  const before = await answers(page).count()
  await act()
  await expect.poll(() => answers(page).count(), { timeout: 10_000 }).toBeGreaterThan(before)
}

const ask = (page: Page, text: string) =>
  answered(page, async () => {
    await page.getByLabel('聞きたいこと').fill(text)
    await page.keyboard.press('Enter')
  })

const press = (page: Page, name: string) =>
  answered(page, () => newest(page).getByRole('button', { name, exact: true }).press('Enter'))

/** From the model question of a gravel operator to its outcome. */
const toOutcome = async (page: Page) => {
  await ask(page, model)
  const named = newest(page).getByRole('button', { name: '砂利採取計画の変更の認可' })
  if (await named.count()) await answered(page, () => named.first().press('Enter'))
  for (const label of ['山や陸', 'いいえ', 'まだ聞いていない', '無対策土', 'いいえ'])
    await press(page, label)
}

const focused = (page: Page) =>
  page.evaluate(() => {
    const it = document.activeElement?.shadowRoot?.activeElement
    return it?.id || it?.className || it?.localName
  })

const cookiesOf = async (context: BrowserContext) => (await context.cookies()).length

/** What it has fetched to answer from while offline has arrived. */
const prepared = (page: Page) =>
  page.waitForResponse((it) => it.url().endsWith('/v1/answers')).then((it) => it.finished())

describe('the chat on a page of another site', () => {
  it('leads by keyboard from the model question to the draft, with no cookie and nothing that a strict CSP forbids', async () => {
    const { context, page, complaints } = await visit()
    await inspect(page, 'widget-closed')
    await page.keyboard.press('Tab')
    for (let i = 0; i < 20 && (await focused(page)) !== 'open'; i++)
      await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await newest(page).waitFor()
    expect(await focused(page)).toBe('ask')
    await inspect(page, 'widget-open')
    await toOutcome(page)
    expect(await focused(page)).toBe('article')
    // What was said last stands at the top of the log.
    const topOf = (it: Locator) => it.evaluate((one) => one.getBoundingClientRect().top)
    const distance = async () =>
      (await topOf(log(page).locator('.asked').last())) - (await topOf(log(page)))
    await expect.poll(distance, { timeout: 5_000 }).toBeLessThan(40)
    await expect.poll(distance).toBeGreaterThan(-40)
    await inspect(page, 'widget-outcome')
    const text = await newest(page).innerText()
    expect(text).toContain('公害等調整委員会')
    expect(text).toMatch(/担当：.+\d{4}年\d+月\d+日に確認/)
    expect(complaints).toEqual([])
    expect(await cookiesOf(context)).toBe(0)
    await newest(page).getByRole('link', { name: 'この答えで申請を始める' }).press('Enter')
    await page.waitForURL(/\/procedures\/jari-henko-ninka\?/)
    expect(await page.locator('input[name=soil][value=tunnel]').isChecked()).toBe(true)
  })

  it('closes by Escape, gives the focus back, and stays for the next page of the site', async () => {
    const { page } = await visit()
    await open(page)
    await ask(page, '納税証明書はどこで取れますか')
    const said = await log(page).innerText()
    await page.keyboard.press('Escape')
    expect(await focused(page)).toBe('open')
    expect(await log(page).isVisible()).toBe(false)
    await page.goto(`${site}/nozei`)
    await open(page)
    await expect.poll(() => log(page).innerText()).toBe(said)
    await page.getByText('やりとりの扱い').click()
    await page.getByRole('button', { name: 'やりとりを消す' }).click()
    await expect.poll(() => status(page).innerText()).toBe('やりとりを消しました。')
    expect(await answers(page).count()).toBe(1)
    await page.goto(`${site}/jari`)
    await open(page)
    expect(await log(page).innerText()).not.toContain('納税証明書はどこで')
  })

  it('takes thumbs, and says thank you where the focus is', async () => {
    const { page } = await visit()
    await open(page)
    await ask(page, '申請の状況を知りたい')
    await newest(page).getByRole('button', { name: 'はい', exact: true }).click()
    await newest(page).getByText('お答えをありがとうございました').waitFor()
    expect(await focused(page)).toBe('thumbs')
    await page.reload()
    await open(page)
    await newest(page).getByText('お答えをありがとうございました').waitFor()
  })

  it('says each answer once: as one addition to a log that is not a list', async () => {
    const { page } = await visit()
    await open(page)
    await log(page).evaluate((it) => {
      const batches: number[] = []
      Object.assign(window, { batches })
      new MutationObserver((all) =>
        batches.push(all.filter((one) => one.target === it).length),
      ).observe(it, { childList: true, subtree: true })
    })
    await ask(page, '申請の状況を知りたい')
    expect(await page.evaluate(() => (window as never as { batches: number[] }).batches)).toEqual([
      1,
    ])
    expect(await log(page).evaluate((it) => [it.localName, it.ariaLive])).toEqual(['div', 'polite'])
  })

  it('begins anew where the conversation has expired, and says it again', async () => {
    const { page } = await visit()
    await page.evaluate((portal) => {
      sessionStorage.setItem(`madoguchi-chat ${portal}/`, 'x'.repeat(24))
    }, addresses.portal)
    await open(page)
    await page.evaluate((portal) => {
      sessionStorage.setItem(`madoguchi-chat ${portal}/`, 'y'.repeat(24))
    }, addresses.portal)
    await ask(page, '申請の状況を知りたい')
    await expect.poll(() => newest(page).innerText()).toContain('ログインすると')
  })

  it('works where the browser keeps nothing', async () => {
    const { page } = await visit()
    await page.addInitScript(() => {
      Object.defineProperty(window, 'sessionStorage', {
        get: () => {
          throw new DOMException('no', 'SecurityError')
        },
      })
    })
    await page.reload()
    await open(page)
    await ask(page, '申請の状況を知りたい')
    expect(await newest(page).innerText()).toContain('ログインすると')
  })

  it('speaks English to whoever asks in it, and says so to those who hear it', async () => {
    const { page } = await visit()
    await open(page)
    await page.getByText('やりとりの扱い').click()
    await answered(page, () => page.getByRole('button', { name: 'English' }).click())
    expect(await newest(page).locator('p').first().getAttribute('lang')).toBe('en')
  })
})

describe('too much at once', () => {
  it('is told kindly, keeps what was typed, and goes on by itself', async () => {
    const { page } = await visit()
    await open(page)
    await page.route('**/messages', (route) =>
      route.fulfill({
        status: 429,
        contentType: 'application/problem+json',
        headers: { 'access-control-allow-origin': '*' },
        json: { code: 'too_many_requests', details: { retryAfter: 2 } },
      }),
    )
    const field = page.getByLabel('聞きたいこと')
    await field.fill('申請の状況を知りたい')
    await field.press('Enter')
    await expect.poll(() => status(page).innerText()).toContain('あと2秒で、また送れます')
    await inspect(page, 'widget-busy')
    expect(await field.inputValue()).toBe('申請の状況を知りたい')
    await expect.poll(() => status(page).innerText(), { timeout: 5_000 }).toBe('また送れます。')
    await page.unroute('**/messages')
    await answered(page, () => field.press('Enter'))
    expect(await field.inputValue()).toBe('')
  })

  it('is what the counter itself answers after twenty messages in a minute', async () => {
    const { page } = await visit()
    await open(page)
    const id = await page.evaluate(() => sessionStorage.getItem(sessionStorage.key(0) ?? ''))
    const sent = Array.from({ length: 20 }, (_, i) =>
      fetch(`${addresses.api}/v1/conversations/${id}/messages`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'idempotency-key': `${i}`.padStart(16, 'k'),
        },
        body: '{"choice":"restart"}',
      }),
    )
    await Promise.all(sent)
    for (let i = 0; i < 21 && !(await status(page).innerText()).includes('また送れます'); i++) {
      await page.getByLabel('聞きたいこと').fill(`${i}`)
      await page.keyboard.press('Enter')
      await expect.poll(() => status(page).innerText()).not.toBe('お待ちください。')
    }
    expect(await status(page).innerText()).toMatch(/あと\d+秒で、また送れます/)
  })
})

describe('without a connection', () => {
  it('answers from what it fetched, says so, keeps what was typed, and goes on when it is back', async () => {
    const { context, page } = await visit()
    const ready = prepared(page)
    await open(page)
    await ready
    await page.waitForTimeout(300)
    await context.setOffline(true)
    await ask(page, '納税証明書はどこで取れますか')
    const text = await newest(page).innerText()
    expect(text).toContain(offlineWords)
    expect(text).toMatch(/に確認/)
    await inspect(page, 'widget-offline')
    expect(await page.getByLabel('聞きたいこと').inputValue()).toBe('納税証明書はどこで取れますか')
    await ask(page, 'おいしいラーメンの作り方')
    expect(await newest(page).innerText()).toContain('推測ではお答えしません')
    await context.setOffline(false)
    await expect.poll(() => status(page).innerText()).toBe('通信が戻りました。')
    await ask(page, '申請の状況を知りたい')
    expect(await newest(page).innerText()).toContain('ログインすると')
  })

  it('sends a message whose answer was lost again under the same key', async () => {
    const { page } = await visit()
    await open(page)
    const keys: (string | undefined)[] = []
    await page.route('**/messages', async (route) => {
      keys.push(route.request().headers()['idempotency-key'])
      if (keys.length > 1) return route.continue()
      await route.fetch()
      return route.abort()
    })
    await ask(page, '申請の状況を知りたい')
    expect(keys).toHaveLength(2)
    expect(new Set(keys).size).toBe(1)
    await page.reload()
    await open(page)
    await expect.poll(() => answers(page).count()).toBe(2)
  })

  it('says that it cannot when nothing was fetched, and keeps what was typed', async () => {
    const { context, page } = await visit()
    await context.setOffline(true)
    await opener(page).click()
    await expect.poll(() => status(page).innerText()).toContain('通信できません')
    const field = page.getByLabel('聞きたいこと')
    await field.fill('納税証明書')
    await field.press('Enter')
    await expect.poll(() => status(page).innerText()).toContain('書いた文章は残っています')
    expect(await field.inputValue()).toBe('納税証明書')
  })
})

describe('the script', () => {
  it('does not run when a byte of it is another than the tag says', async () => {
    const { page, complaints } = await visit()
    await page.route('**/assets/widget.*.js', async (route) => {
      const response = await route.fetch()
      await route.fulfill({ response, body: `${await response.text()} ` })
    })
    complaints.length = 0
    await page.reload()
    expect(complaints.join()).toContain('integrity')
    expect(await page.evaluate(() => customElements.get('madoguchi-chat'))).toBeUndefined()
  })

  it('does not take a script for offline that is another than it was built with', async () => {
    const { context, page, complaints } = await visit()
    await page.route('**/assets/offline.*.js', async (route) => {
      const response = await route.fetch()
      await route.fulfill({ response, body: `${await response.text()} ` })
    })
    const ready = prepared(page)
    await open(page)
    await ready
    await page.waitForTimeout(300)
    expect(complaints.join()).toContain('integrity')
    await context.setOffline(true)
    await page.getByLabel('聞きたいこと').fill('納税証明書')
    await page.keyboard.press('Enter')
    await expect.poll(() => status(page).innerText()).toContain('通信できません')
    expect(await log(page).innerText()).not.toContain(offlineWords)
  })
})

describe('whoever sees or moves otherwise', () => {
  const log2 = (page: Page) => log(page).evaluate((it) => getComputedStyle(it).scrollBehavior)

  it('gets no smooth scrolling where motion is unwelcome', async () => {
    const still = await visit({ reducedMotion: 'reduce' })
    await open(still.page)
    expect(await log2(still.page)).toBe('auto')
    const moving = await visit({ reducedMotion: 'no-preference' })
    await open(moving.page)
    expect(await log2(moving.page)).toBe('smooth')
  })

  it('sees borders in forced colours, and darker words where more contrast is wanted', async () => {
    const { page } = await visit({ forcedColors: 'active', contrast: 'more' })
    await open(page)
    await ask(page, '納税証明書はどこで取れますか')
    await inspect(page, 'widget-forced')
    const border = await newest(page).evaluate((it) => getComputedStyle(it).borderTopStyle)
    expect(border).toBe('solid')
  })

  it.each([
    ['320 px', { width: 320, height: 640 }],
    ['200 % of a small desk', { width: 640, height: 450 }],
    ['400 % of a desk', { width: 320, height: 256 }],
  ])('reaches everything without sideways scrolling at %s', async (_, viewport) => {
    const { page } = await visit({ viewport })
    await open(page)
    await ask(page, '納税証明書はどこで取れますか')
    const wide = await page.evaluate(() => {
      const root = document.querySelector('madoguchi-chat')?.shadowRoot
      const all = [document.documentElement, ...(root?.querySelectorAll('*') ?? [])]
      return all
        .filter(
          (it) => !it.matches('.quiet') && it.clientWidth && it.scrollWidth > it.clientWidth + 1,
        )
        .map((it) => it.outerHTML.slice(0, 80))
    })
    expect(wide).toEqual([])
    await page.getByLabel('聞きたいこと').fill('手数料')
    await page.getByRole('button', { name: '送る' }).click()
  })

  it('finds every control 44 px high, or a line of text', async () => {
    const { page } = await visit({ viewport: phone })
    await open(page)
    await ask(page, '納税証明書はどこで取れますか')
    await page.getByText('やりとりの扱い').click()
    const small = await page.evaluate(() => {
      const root = document.querySelector('madoguchi-chat')?.shadowRoot
      return [...(root?.querySelectorAll('button, input, summary, p:not(.soft) > a') ?? [])]
        .map((it) => [it.textContent, it.getBoundingClientRect().height] as const)
        .filter(([, height]) => height > 0 && height < 44)
    })
    expect(small).toEqual([])
  })

  it('takes nothing of the host’s style', async () => {
    const { page } = await visit()
    const of = () =>
      opener(page).evaluate((it) => {
        const { color, fontSize, backgroundColor, letterSpacing } = getComputedStyle(it)
        return [color, fontSize, backgroundColor, letterSpacing]
      })
    const before = await of()
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(
        'html{font-size:62.5%}*{color:red!important;letter-spacing:9px}button{background:red}:root{--key:red}',
      )
      document.adoptedStyleSheets = [sheet]
    })
    expect(await of()).toEqual(before)
  })
})
