import { describe, expect, it } from 'vitest'
import { addresses, hasStandIns, needsStandIns } from './support/addresses.ts'
import { apply, readyDraft } from './support/applicant.ts'
import { clientOf, eventually, loggedIn } from './support/counter.ts'
import { type Page, person } from './support/person.ts'

const { portal, staff } = addresses

/** Whatever a page points at: links, forms, pictures, styles. */
const pointsAt = ({ text, url }: Page, attributes: string) =>
  [...text.matchAll(new RegExp(`\\s(?:${attributes})="([^"#]+)"`, 'g'))]
    .map(([, to = '']) => new URL(to.replaceAll('&amp;', '&'), url))
    .filter(({ protocol }) => protocol.startsWith('http'))

/** Under this host, but not under the prefix that the stage gives us: dead there. */
const outside = (start: string, page: Page) =>
  pointsAt(page, 'href|action|formaction|src')
    .filter(({ origin, href }) => origin === new URL(start).origin && !`${href}/`.startsWith(start))
    .map(({ href }) => `outside: ${href} on ${page.url}`)

/** Every link that can be reached from there, within one host. */
const crawl = async (start: string, somebody = person()) => {
  const seen = new Set<string>()
  const broken: string[] = []
  const waiting = [start]
  for (let next = waiting.shift(); next && seen.size < 400; next = waiting.shift()) {
    if (seen.has(next)) continue
    seen.add(next)
    const page = await somebody.open(next)
    if (page.status !== 200) broken.push(`${page.status} ${next}`)
    broken.push(...outside(start, page))
    const links = pointsAt(page, 'href').map(({ href }) => href)
    waiting.push(...links.filter((it) => it.startsWith(start) && !it.includes('/v1/login/')))
  }
  return { seen, broken }
}

describe('no dead link, and none that leaves the stage’s prefix', () => {
  it('is there for anybody', async () => {
    const { seen, broken } = await crawl(`${portal}/`)
    expect(broken).toEqual([])
    expect(seen.size).toBeGreaterThan(12)
  })

  it('is there for somebody logged in', async ({ skip }) => {
    skip(!hasStandIns, 'logs in by stand-ins, which this deployment has not')
    const owner = await loggedIn('gbiz', 'gbiz-hokuto-member')
    const client = await clientOf(owner)
    // Something of each kind to look at: a draft, an application with its notice.
    await readyDraft(client)
    await apply(client)
    expect((await crawl(`${portal}/`, owner)).broken).toEqual([])
    const officer = await loggedIn('staff', 'approver')
    expect((await crawl(`${staff}/`, officer)).broken).toEqual([])
  })
})

describe('the pages', () => {
  needsStandIns()
  it('lets a guest pay by two numbers, page by page', async () => {
    const { fee } = await apply(await clientOf(await loggedIn('gbiz', 'gbiz-hokuto')))
    const guest = person()
    const wrong = await guest.press(await guest.open(`${portal}/pay`), '納付の内容を見る', {
      notice: fee.noticeId,
      confirmation: '000000',
    })
    expect(wrong.text).toContain('番号が違うか')
    expect(wrong.text).toContain(fee.noticeId)
    const notice = await guest.press(await guest.open(`${portal}/pay`), '納付の内容を見る', {
      notice: fee.noticeId.replace(/(\d{4})(?=\d)/g, '$1-'),
      confirmation: fee.confirmation,
    })
    expect(notice.text).toContain('22,000')
    expect(notice.text).not.toContain('北都')
    // Leaves Stripe without paying, gives that attempt up, and begins again.
    const first = await guest.press(notice, '選んだ方法で進む', { method: 'card' })
    const left = await guest.press(first, 'やめて戻る')
    const ended = await eventually(async () => {
      const page = left.text.includes('選び直す')
        ? await guest.press(left, 'この支払いをやめて、選び直す')
        : left
      return page.text.includes('支払いは、終わりませんでした') ? page : undefined
    })
    expect(ended.text).toContain('まだ納められていません')
    const again = await guest.open(`${portal}/notices/${fee.noticeId}`)
    const stripe = await guest.press(again, '選んだ方法で進む', { method: 'card' })
    await guest.press(stripe, '支払う')
    await eventually(async () => {
      const { text } = await guest.open(`${portal}/notices/${fee.noticeId}`)
      return text.includes('納付を確認しました') || undefined
    })
  })

  it('refuses a form that another site sends', async () => {
    const owner = await loggedIn('gbiz', 'gbiz-hokuto')
    const answer = await owner.send(`${portal}/procedures/denki-kojigyo-toroku/start`, {
      method: 'POST',
      body: new URLSearchParams({ id: '01KN3V5T00000000000000000A' }),
      headers: { origin: 'https://evil.test', 'sec-fetch-site': 'cross-site' },
    })
    expect(answer.status).toBe(403)
  })
})
