import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { compile } from '../catalog/compile.ts'
import { gapsIn } from '../catalog/gaps.ts'
import { hashOf } from '../catalog/hash.ts'
import { evaluate, type Known } from '../schemas/expression.ts'
import { demo, denki, hokkaido, everyProcedure as procedures } from './support/catalog.ts'

const folders = ['a', 'b'].map((it) => mkdtempSync(join(tmpdir(), `compiled-${it}-`)))
for (const folder of folders) compile(folder)
const [first = '', second = ''] = folders
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true })
})

const json = (...path: string[]) => JSON.parse(readFileSync(join(first, ...path), 'utf8'))
const yaml = (name: string) => parse(readFileSync(`catalog/${name}.yaml`, 'utf8'))
const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((it) => it.endsWith('.json'))
    .sort()

describe('The compiled catalog', () => {
  it('is the same, byte for byte, whenever it is compiled', () => {
    expect(filesIn(first)).toEqual(filesIn(second))
    for (const file of filesIn(first))
      expect(readFileSync(join(first, file))).toEqual(readFileSync(join(second, file)))
  })

  it('gives a definition the same hash, in whatever order the file says it', () => {
    const turned = Object.fromEntries(Object.entries(denki).reverse())
    expect(Object.keys(turned)).not.toEqual(Object.keys(denki))
    expect(hashOf(turned)).toBe(hashOf(denki))
    expect(hashOf({ ...denki, seal: 'needed' })).not.toBe(hashOf(denki))
  })

  it('lists every procedure with what a list of them shows', () => {
    expect(json('index.json')[0]).toMatchObject({
      id: 'denki-kojigyo-toroku',
      hash: hashOf(denki),
      title: { ja: '電気工事業者の登録' },
      category: 'business',
      department: 'oshima-shidohoan',
      online: true,
      kind: 'approval',
    })
  })

  it.each(['waivers', 'offices'])('carries the %s', (name) => {
    expect(json(`${name}.json`)).toEqual(yaml(name))
  })

  it('carries the calendars with the public holidays of Japan', () => {
    expect(json('calendars.json')).toMatchObject(yaml('calendars') as object)
    expect(json('calendars.json')[0].publicHolidays).toContain('2026-11-23')
  })
})

describe('Amounts', () => {
  it("are Hokkaido's only where its own ordinance was read, and it was not", () => {
    expect(hokkaido).toMatchObject({ demo: false, rules: [] })
  })

  it('of an example ordinance say that they are an example, item by item', () => {
    expect(demo.demo).toBe(true)
    expect(demo.prefecture).toContain('見本')
    expect(demo.rules.filter(({ item }) => !item.includes('見本'))).toEqual([])
  })

  it('of other prefectures stand nowhere', () => {
    const rules = procedures.flatMap(({ fee }) => fee.rules)
    expect(rules.filter(({ basis }) => basis === 'other-prefecture')).toEqual([])
  })

  it('that nobody knows are no number', () => {
    const rules = procedures.flatMap(({ id, fee }) =>
      fee.rules.map((rule) => ({ ...rule, where: `${id} ${rule.id}` })),
    )
    const unknown = rules.filter(({ status }) => status === 'unknown')
    expect(unknown.map(({ where }) => where)).toEqual([
      'inshoku-eigyo succeed',
      'inshoku-eigyo other',
      'jari-henko-ninka minor',
      'jari-henko-ninka land',
      'jari-keikaku-ninka land',
      'kayakuko-henko minor',
      'kayakuko-henko unsure',
      'kensetsu-gyo add-other',
      'nozei-shomei vehicle',
    ])
    expect(unknown.filter(({ price }) => price.type !== 'unknown')).toEqual([])
  })
})

describe('Facts', () => {
  it('that were looked up name the page where they stand', () => {
    const tables = ['waivers', 'offices', 'calendars'].flatMap((name) => json(`${name}.json`))
    const own = procedures.flatMap(({ law, attachments, fee, before, deadlines }) => [
      ...law,
      ...attachments,
      ...fee.rules,
      ...before,
      ...deadlines,
    ])
    const sourced = [...own, ...tables].filter(({ status }) => status === 'sourced')
    expect(sourced.length).toBeGreaterThan(10)
    expect(sourced.filter(({ source }) => !source)).toEqual([])
  })

  it('that nobody confirmed are listed as work for the prefecture', () => {
    const gaps = procedures.flatMap(({ id, ...it }) =>
      gapsIn(it).map(({ where, status }) => `${id} ${where} ${status}`),
    )
    expect(gaps).toEqual(
      expect.arrayContaining([
        'denki-kojigyo-toroku clock unknown',
        'denki-kojigyo-toroku appeal assumed',
        'jari-henko-ninka fee.rules.land unknown',
        'jari-henko-ninka fields.approvalNumber assumed',
        'jari-henko-ninka appeal part',
        'nozei-shomei law.0 assumed',
        'nozei-shomei fee.rules.count part',
        'jari-keikaku-ninka deadlines.start unknown',
        'jari-keikaku-ninka fee.rules.land unknown',
        'jari-keikaku-ninka fields.registrar assumed',
        'jari-keikaku-ninka appeal part',
        'kayakuko-henko deadlines.inspection unknown',
        'kayakuko-henko fee.rules.minor unknown',
        'kayakuko-henko fee.rules.upkeep part',
        'kayakuko-henko fields.changes assumed',
        'denki-kojishi-menjo before.papers unknown',
        'denki-kojishi-menjo attachments.photo part',
        'denki-kojishi-menjo appeal assumed',
        'denki-kojishi-menjo clock unknown',
        'takken-gyo attachments.accounts assumed',
        'takken-gyo fields.licenceNumber assumed',
        'takken-gyo appeal assumed',
        'kensetsu-gyo before.review-papers unknown',
        'kensetsu-gyo fee.rules.add-other unknown',
        'kensetsu-gyo attachments.qualification assumed',
        'kensetsu-gyo law.0 part',
        'inshoku-eigyo fee.rules.new part',
        'inshoku-eigyo fee.rules.succeed unknown',
        'inshoku-eigyo clock part',
        'inshoku-eigyo fields.city assumed',
        'noyaku-hanbai before.papers unknown',
        'noyaku-hanbai fields.day assumed',
        'nozei-shomei fee.rules.vehicle unknown',
      ]),
    )
  })
})

describe('A person who does business', () => {
  const registry = denki.attachments.find(({ id }) => id === 'registry')
  const owes = (answers: Known['answers']) =>
    evaluate(registry?.requiredIf ?? false, { answers, applicant: 'business' })

  it('owes no certificate from the register of corporations, whatever account they log in with', () => {
    expect(owes({ legalForm: 'individual' })).toBe(false)
    expect(owes({ legalForm: 'corporation' })).toBe(true)
    expect(owes({})).toBe(true)
  })
})
