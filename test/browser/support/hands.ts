import type { Locator, Page } from 'playwright-core'

/** How somebody uses a page: with a mouse or a finger, or with the keyboard alone. */
export type Hands = {
  press(target: Locator): Promise<void>
  choose(radio: Locator): Promise<void>
  tick(box: Locator): Promise<void>
  write(field: Locator, text: string): Promise<void>
}

export const mouse: Hands = {
  press: (target) => target.click(),
  choose: (radio) => radio.check(),
  tick: (box) => box.check(),
  write: (field, text) => field.fill(text),
}

const hasFocus = (target: Locator) => target.evaluate((it) => it === document.activeElement)

/** Tabs forward until it is there; a page that cannot be reached by Tab fails here. */
const tabTo = async (page: Page, target: Locator) => {
  await target.waitFor()
  for (let i = 0; i < 150; i++) {
    if (await hasFocus(target)) {
      const outline = await target.evaluate((it) => getComputedStyle(it).outlineStyle)
      const around = await target.evaluate(
        (it) => getComputedStyle(it.closest('label') ?? it).outlineStyle,
      )
      if (outline === 'none' && around === 'none') throw new Error('focus without an outline')
      return
    }
    await page.keyboard.press('Tab')
  }
  throw new Error(`no way there by Tab: ${target}`)
}

/** Tab brings to a group of radio buttons, the arrows through it. */
const arrowTo = async (page: Page, radio: Locator) => {
  const name = await radio.getAttribute('name')
  const inGroup = () =>
    page.evaluate((it) => document.activeElement?.getAttribute('name') === it, name)
  for (let i = 0; i < 150 && !(await inGroup()); i++) await page.keyboard.press('Tab')
  for (let i = 0; i < 20; i++) {
    if (await hasFocus(radio)) {
      if (!(await radio.isChecked())) await page.keyboard.press('Space')
      return
    }
    await page.keyboard.press('ArrowDown')
  }
  throw new Error(`no way there by arrows: ${name}`)
}

export const keyboard = (page: Page): Hands => ({
  async press(target) {
    await tabTo(page, target)
    await page.keyboard.press('Enter')
  },
  choose: (radio) => arrowTo(page, radio),
  async tick(box) {
    await tabTo(page, box)
    if (!(await box.isChecked())) await page.keyboard.press('Space')
  },
  async write(field, text) {
    await tabTo(page, field)
    await page.keyboard.press('Control+A')
    await page.keyboard.insertText(text)
  },
})
