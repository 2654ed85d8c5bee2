import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newUlid } from '../../schemas/ulid.ts'
import { addresses, needsStandIns } from '../blackbox/support/addresses.ts'
import { alone } from '../blackbox/support/alone.ts'
import { anybody, eventually, good } from '../blackbox/support/counter.ts'
import { inJapanese, inspect, launch } from './support/browser.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser?.close())
needsStandIns()

const { staff } = addresses
const asked = ['船の免許を取り直したい', '熊が出たらどこに言えばいい', '瑠璃色の納税の証文がほしい']

const askInVain = async (text: string) => {
  const { conversationId } = (await good(anybody.startConversation({ body: {} }))).body
  const params = { conversationId }
  const headers = { 'idempotency-key': newUlid() }
  const { body } = await good(anybody.say({ params, headers, body: { text } }))
  const rated = { params: { ...params, messageId: body.messageId } }
  await good(
    anybody.rateMessage({ ...rated, body: { useful: false, comment: '知りたいことと違う' } }),
  )
}

const atDesk = async () => {
  const page = await (await browser.newContext(inJapanese)).newPage()
  page.setDefaultTimeout(15_000)
  await page.goto(`${staff}/login`)
  await page
    .locator('main')
    .getByRole('link', { name: /ログイン/ })
    .first()
    .click()
  await page.locator('input[type=radio][value="approver"]').check()
  await page.getByRole('button', { name: 'ログインする' }).click()
  await page.getByRole('link', { name: 'チャットの質問' }).waitFor()
  return page
}

it(
  'is a desk for whoever looks after the answers: one press, a preview, a publication, and back',
  {
    timeout: 180_000,
  },
  () =>
    alone('publications', async () => {
      for (const text of asked) await askInVain(text)
      const page = await atDesk()
      await page.getByRole('link', { name: 'チャットの質問' }).click()
      const card = (text: string) => page.locator('li.card', { hasText: text })
      await eventually(async () => {
        await page.reload()
        const seen = await Promise.all(asked.map((text) => card(text).count()))
        return seen.every(Boolean) || undefined
      })
      await inspect(page, 'questions')

      const [boat = '', bear = '', proof = ''] = asked
      await card(boat).getByRole('button', { name: '窓口の対象外' }).press('Enter')
      await card(bear).getByRole('button', { name: '答えを書く必要がある' }).press('Enter')
      await page.getByRole('link', { name: proof }).click()
      await page.getByLabel('ほかの答えを、言葉で探す').fill('納税証明')
      await page.getByRole('button', { name: '探す' }).click()
      await inspect(page, 'question')
      await page.getByLabel('加える言い方').fill('瑠璃色の納税の証文')
      await page.getByLabel('その答え').selectOption('procedure.nozei-shomei')
      await page.getByRole('button', { name: 'この言い方を提案する' }).click()
      await page.getByRole('link', { name: '公開する前に、何が変わるかを確かめる' }).click()
      await inspect(page, 'aliases-preview')
      expect(await page.getByRole('table').first().textContent()).toContain('対象外とした質問')
      await page.getByRole('button', { name: 'このとおり公開する' }).click()
      await page.getByText('公開を待つ言い方は、ありません。').waitFor()
      await page.getByText('いまの版').waitFor()
      await inspect(page, 'aliases-published')

      await page.getByRole('link', { name: 'チャットの質問に戻る' }).click()
      await page.getByRole('link', { name: '処理したもの' }).click()
      expect(await card(proof).textContent()).toContain('公開済み')
      expect(await card(boat).textContent()).toContain('窓口の対象外'.slice(3))
      await page.getByRole('link', { name: '公開の記録' }).click()
      await page.getByRole('button', { name: /加えた言い方を、すべて外す/ }).click()
      await page.getByText('第0版に戻したものです。').first().waitFor()
      await page.getByRole('link', { name: /瑠璃色の納税の証文/ }).click()
      await page.getByRole('button', { name: '未処理に戻す' }).click()
      await page.getByRole('heading', { name: '言い方を直して加える' }).waitFor()
    }),
)

it('calls back whom the chat handed over, and asks the chat with its basis', {
  timeout: 120_000,
}, async () => {
  const body = { procedureId: 'jari-henko-ninka' }
  const { conversationId } = (await good(anybody.startConversation({ body }))).body
  const wish = {
    name: '髙橋 𠮷子',
    phone: '090-0000-0000',
    note: '土のこと',
    shareConversation: true,
  }
  const headers = { 'idempotency-key': newUlid() }
  const asked = { params: { conversationId }, headers, body: wish }
  const { callbackId } = (await good(anybody.requestCallback(asked))).body
  const page = await atDesk()
  await page.getByRole('link', { name: '折り返しの電話' }).click()
  const entry = page.locator(`a[href$="/callbacks/${callbackId}"]`)
  await entry.waitFor()
  await inspect(page, 'callbacks')
  await entry.click()
  await page.getByRole('heading', { name: '髙橋 𠮷子 様' }).waitFor()
  expect(await page.title()).not.toContain('髙橋')
  await inspect(page, 'callback')
  await page.getByRole('button', { name: '電話を終えた' }).click()
  await page.waitForURL(/\/callbacks$/)
  expect(await entry.count()).toBe(0)

  await page.getByRole('link', { name: 'チャット', exact: true }).click()
  await page.getByLabel('聞きたいこと').fill('砂利採取計画の変更認可')
  await page.getByRole('button', { name: '送る' }).press('Enter')
  await page.waitForURL(/#m1$/)
  await page.getByLabel('聞きたいこと').fill('審査の期間は？')
  await page.getByRole('button', { name: '送る' }).press('Enter')
  await page.waitForURL(/#m2$/)
  await page.getByRole('heading', { name: '根拠と手引' }).waitFor()
  await inspect(page, 'staff-chat')
})
