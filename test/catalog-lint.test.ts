import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { lint } from '../catalog/lint.ts'
import { denki, expectRefusal, jari, type Mistake, nozei } from './support/mistake.ts'

const mistakes: Mistake[] = [
  {
    title: 'a paper said to be found somewhere that names no page',
    from: '2条2項3号\n    status: sourced\n    source: https://laws.e-gov.go.jp/law/345M50000400103\n',
    to: '2条2項3号\n    status: sourced\n',
    at: 'id: employment',
    says: /従業員であることの証明 の出典がありません/,
    write: /source に URL/,
  },
  {
    title: 'a step said to be found somewhere that names no page',
    file: jari,
    from: '規則4条3項・4項,\n      status: sourced,\n      source: https://laws.e-gov.go.jp/law/343AC0000000074,\n',
    to: '規則4条3項・4項,\n      status: sourced,\n',
    at: '{\n      id: minor,\n      text:',
    says: /様式35.* の出典がありません/,
    write: /source に URL/,
  },
  {
    title: 'a step under a condition that reads no field',
    file: jari,
    from: '      id: minor,\n      text:',
    to: '      if: [eq, size, small],\n      id: minor,\n      text:',
    at: '[eq, size, small]',
    says: /項目 size はありません/,
    write: /fields にある id/,
  },
  {
    title: 'a paper without a law',
    from: '    law: 電気工事業法施行規則2条2項3号\n',
    to: '',
    at: 'id: employment',
    says: /attachments\.0\.law/,
    write: /schemas\/procedure\.ts/,
  },
  {
    title: 'an office that is not there',
    from: '{ to: oshima-shidohoan },',
    to: '{ to: oshima },',
    says: /担当 oshima はありません/,
    write: /oshima-shidohoan、zeimu/,
  },
  {
    title: 'a calendar that is not there',
    from: 'calendar: hokkaido,',
    to: 'calendar: sapporo,',
    says: /暦 sapporo はありません/,
    write: /hokkaido/,
  },
  {
    title: 'a waiver that is not in the table',
    from: 'by: corporate-number,',
    to: 'by: on-trust,',
    at: '{\n          when: [verified, corporateNumber]',
    says: /touki-shogyo は、on-trust（login）では省けません/,
    write: /corporate-number/,
  },
  {
    title: 'an id that stands twice',
    from: 'id: officeAddress,',
    to: 'id: officeName,',
    at: '{\n      id: officeName,\n      type: address',
    says: /officeName が2回/,
    write: /別の id/,
  },
  {
    title: 'a choice without options',
    from: 'id: officeName,\n      type: string,',
    to: 'id: officeName,\n      type: enum,',
    at: '{\n      id: officeName',
    says: /officeName の type と options/,
    write: /type: enum には options/,
  },
  {
    title: 'an e-mail address that no field asks for',
    from: 'contactEmail: contactEmail,',
    to: 'contactEmail: works,',
    says: /works という\s?email の項目がありません/,
    write: /type: email/,
  },
  {
    title: 'answers that lead to no office',
    file: nozei,
    from: 'routing: [{ to: zeimu }]',
    to: 'routing: [{ if: [eq, applying, self], to: zeimu }]',
    says: /どの担当にも当てはまらない答え/,
    write: /if のない行/,
  },
  {
    title: 'an ordinance that sets a fee which is not there',
    file: 'ordinances/demo.yaml',
    from: 'procedure: denki-kojigyo-toroku,\n      rule: renew,',
    to: 'procedure: denki-kojigyo-toroku,\n      rule: extend,',
    at: '{\n      procedure: denki-kojigyo-toroku,\n      rule: extend',
    says: /手数料の規則 extend はありません/,
    write: /fee\.rules/,
  },
  {
    title: 'a word that the definition does not have',
    from: 'seal: unknown\n',
    to: 'seal: unknown\nsurprise: true\n',
    at: 'surprise: true',
    says: /surprise/,
    write: /schemas\/procedure\.ts/,
  },
  {
    title: 'two amounts of an ordinance for one day',
    file: 'ordinances/demo.yaml',
    from: 'procedure: denki-kojigyo-toroku,\n      rule: renew,',
    to: 'procedure: denki-kojigyo-toroku,\n      rule: new,',
    at: '{\n      procedure: denki-kojigyo-toroku,\n      rule: new,\n      article: 別表,\n      item: 2',
    says: /denki-kojigyo-toroku の new の額が、同じ日に2つ/,
    write: /from・until/,
  },
]

const hokkaidoPayPay =
  '{ method: paypay, name: PayPay, designation: null, oldYearUntil: 05-15, status: unknown }'
const designated = (rest: string) =>
  `{ method: paypay, name: PayPay, designation: { announcement: 告示第1号, announcedOn: 2026-03-31, from: 2026-04-01${rest}`
const inHokkaido = { file: 'designations/hokkaido.yaml', from: hokkaidoPayPay } as const

mistakes.push(
  {
    ...inHokkaido,
    title: 'an announcement that nobody saw, where it is no show',
    to: designated(' }, oldYearUntil: 05-15, status: assumed }'),
    says: /確かめていない告示/,
    write: /sourced/,
  },
  {
    ...inHokkaido,
    title: 'an announcement said to be found that names no page',
    to: designated(' }, oldYearUntil: 05-15, status: sourced }'),
    says: /告示の出典/,
    write: /source に URL/,
  },
  {
    ...inHokkaido,
    title: 'a designation that ended before it began',
    to: designated(
      ', until: 2026-03-31 }, oldYearUntil: 05-15, status: sourced, source: https://example.jp/ }',
    ),
    says: /始まる前に終わって/,
    write: /until/,
  },
  {
    ...inHokkaido,
    title: 'no designation that is said to be known',
    to: hokkaidoPayPay.replace('unknown', 'part'),
    says: /指定と status/,
    write: /status: unknown/,
  },
  {
    ...inHokkaido,
    title: 'a last day that is none',
    to: hokkaidoPayPay.replace('05-15', '05-32'),
    says: /05-32 という日はありません/,
    write: /出納閉鎖/,
  },
  {
    ...inHokkaido,
    title: 'two providers of one method',
    to: hokkaidoPayPay.replace('method: paypay', 'method: card'),
    says: /card が2回/,
    write: /1つだけ/,
  },
)

describe('The linter of the catalog refuses', () => {
  it.each(mistakes)('$title', expectRefusal)
})

it('finds nothing wrong with the catalog of ours', () => {
  expect(lint('catalog')).toEqual([])
})

it('names the line where a file stops being YAML', () => {
  const folder = mkdtempSync(join(tmpdir(), 'catalog-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  cpSync('catalog', folder, { recursive: true })
  writeFileSync(join(folder, denki), 'id: denki-kojigyo-toroku\ntitle: [')
  const [first] = lint(folder)
  expect(first).toMatchObject({ file: join(folder, denki), line: 2 })
  expect(first?.write).toMatch(/YAML として読める/)
})

it('ends well as a command, and says so', () => {
  const { status, stdout } = spawnSync(process.execPath, ['catalog/lint.ts'], { encoding: 'utf8' })
  expect(stdout).toContain('誤りはありません')
  expect(status).toBe(0)
})
