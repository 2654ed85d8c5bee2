import { mkdirSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import { type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { expect } from 'vitest'

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export const launch = () =>
  chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: quiet })

export const phone = { width: 360, height: 740 }
export const desktop = { width: 1280, height: 900 }
export const inJapanese: BrowserContextOptions = { locale: 'ja-JP', viewport: desktop }

/** WCAG 2.0–2.2 at A and AA, and axe's own best practices. */
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

const picture = async (page: Page, name: string, width: string) => {
  const folder = process.env.PICTURES
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: `${folder}/${name}-${width}.png`, fullPage: true })
}

/** One page as it must be, on a phone and on a desk: no finding of axe, nothing wider than the screen. */
export const inspect = async (page: Page, name: string) => {
  for (const [width, viewport] of Object.entries({ phone, desktop })) {
    await page.setViewportSize(viewport)
    await picture(page, name, width)
    const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze()
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`)
    expect(found, `${name} at ${page.url()}, ${width}`).toEqual([])
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(overflow, `${name} scrolls sideways, ${width}`).toBeLessThanOrEqual(0)
  }
}
