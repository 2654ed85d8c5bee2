import { globSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import * as z from 'zod'
import { figuresIn } from '../catalog/figures.ts'
import { gapsIn } from '../catalog/gaps.ts'
import { lifetime } from '../functions/identity/mint.ts'
import { citizenLimits } from '../functions/identity/session.ts'
import { maxPixels } from '../functions/papers/pixels.ts'
import { payeasyGateway } from '../functions/payments/payeasy-gateway.ts'
import { paypayGateway } from '../functions/payments/paypay-gateway.ts'
import { stripeGateway } from '../functions/payments/stripe-gateway.ts'
import { lockedForMs, maxTries } from '../functions/payments/try-store.ts'
import { officeCalendarOf } from '../functions/procedures/calendar.ts'
import { FaqEntry, faqTopics } from '../schemas/faq.ts'
import { jstDay, yenInWords } from '../schemas/japan.ts'
import { kindWords, megabytes, paperLimits } from '../schemas/paper.ts'
import { everyProcedure } from './support/catalog.ts'

const entries = readdirSync('catalog/faq').flatMap((name) =>
  z.array(FaqEntry).parse(parse(readFileSync(`catalog/faq/${name}`, 'utf8'))),
)
const ours = entries.filter((it) => it.ours)
const answerOf = (id: string) => entries.find((it) => it.id === id)?.answer ?? ''

const textOf = (pattern: string) =>
  globSync(pattern)
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n')
const pages = textOf('web/**/*.ts')
/** What pages, mails and the catalog say to people. */
const said = pages + textOf('{functions,schemas,catalog/procedures}/**/*.{ts,yaml}')

const never = async () => {
  throw new Error('nobody is asked')
}
const options = { secrets: never, now: () => new Date(), api: 'http://127.0.0.1:9' }
const card = stripeGateway(options).capabilities
const paypay = paypayGateway(options).capabilities
const payeasy = payeasyGateway(options).capabilities

const minutes = (ms: number) => `${ms / 60_000}分`
const hours = (ms: number) => `${ms / 3_600_000}時間`
const days = (ms: number) => `${ms / 86_400_000}日`

describe('The questions and answers', () => {
  it('are enough, of every topic and of every procedure', () => {
    expect(entries.length).toBeGreaterThanOrEqual(60)
    expect(new Set(entries.map(({ topic }) => topic))).toEqual(new Set(faqTopics))
    const asked = new Set(entries.flatMap(({ procedures }) => procedures))
    expect(everyProcedure.filter(({ id }) => !asked.has(id))).toEqual([])
    for (const { id, aliases } of entries) expect(aliases.length, id).toBeGreaterThan(0)
  })

  it('that nobody could answer for sure are listed as work for the prefecture', () => {
    const gaps = gapsIn(entries)
    expect(gaps.filter(({ what }) => what === '')).toEqual([])
    expect(gaps.map(({ where, status }) => `${where} ${status}`)).toEqual(
      expect.arrayContaining(['retention unknown', 'pay-refund-how unknown', 'inshoku-fee part']),
    )
  })

  it('name only figures of ours that the code has', () => {
    const calendar = officeCalendarOf({
      closed: { weekends: false, holidays: false, yearEnd: { from: '13-01', until: '00-00' } },
      publicHolidays: [],
    })
    const at = new Date('2026-06-01T03:00:00Z')
    const dueAfter = Date.parse(calendar.dueOn(at)) - Date.parse(jstDay(at))
    const known = new Set([
      minutes(citizenLimits.idleMs),
      hours(citizenLimits.absoluteMs),
      minutes(lifetime({ role: 'notice' } as never) * 1000),
      hours(lockedForMs),
      hours(card.expiresAfterMs),
      minutes(paypay.expiresAfterMs),
      days(payeasy.expiresAfterMs),
      days(dueAfter),
      ...[card, paypay, payeasy].flatMap((it) => [it.minAmount, it.maxAmount].map(yenInWords)),
      `${paypay.maxAmount / 10_000}万円`,
      ...figuresIn(pages),
    ])
    const unknown = ours
      .filter(({ sources }) => sources.length === 0)
      .flatMap(({ id, answer }) => figuresIn(answer).map((figure) => ({ id, figure })))
      .filter(({ figure }) => !known.has(figure))
    expect(unknown).toEqual([])
  })

  it.each([
    ['session-ends', minutes(citizenLimits.idleMs), hours(citizenLimits.absoluteMs)],
    ['pay-guest-time', minutes(lifetime({ role: 'notice' } as never) * 1000)],
    ['pay-number-refused', `${maxTries}回`, hours(lockedForMs)],
    ['pay-card-limit', yenInWords(card.minAmount), yenInWords(card.maxAmount)],
    ['pay-card-closed', hours(card.expiresAfterMs)],
    ['pay-paypay', yenInWords(paypay.maxAmount)],
    ['pay-paypay-code', minutes(paypay.expiresAfterMs)],
    ['pay-payeasy', yenInWords(payeasy.maxAmount), days(payeasy.expiresAfterMs)],
    ['paper-kinds', kindWords(paperLimits.accept).replaceAll('・', '、')],
    ['paper-kinds', megabytes(paperLimits.maxBytes), megabytes(paperLimits.inAll.bytes)],
    ['paper-kinds', `${paperLimits.maxCount}つ`, `${paperLimits.inAll.files}個`],
    ['paper-pixels', `${maxPixels / 100_000_000}億画素`],
  ])('say of %s what the code does (%s)', (id, ...words) => {
    for (const it of words) expect(answerOf(id)).toContain(it)
  })

  it('quote buttons, headings and messages as they stand on the pages', () => {
    const notOurs = ['PDFとして保存']
    const quoted = ours.flatMap(({ id, question, answer }) =>
      [...`${question}${answer}`.matchAll(/「([^」]+)」/g)].map(([, words = '']) => ({
        id,
        words,
      })),
    )
    expect(quoted.length).toBeGreaterThan(20)
    const lost = quoted.filter(({ words }) => !said.includes(words) && !notOurs.includes(words))
    expect(lost).toEqual([])
  })

  it('say no refund policy, appeal period or retention that nobody found', () => {
    const open = entries.filter(({ status }) => status === 'unknown')
    expect(open.length).toBeGreaterThan(5)
    for (const { id, answer } of open) expect(figuresIn(answer), id).toEqual([])
  })
})
