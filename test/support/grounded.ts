import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { Reply } from '../../functions/guidance/reply.ts'
import type { State } from '../../functions/guidance/state.ts'
import { feeOf } from '../../functions/procedures/fee.ts'
import { pages } from '../../schemas/contract/pages.ts'
import type { OrdinanceOverlay } from '../../schemas/fee.ts'
import { dayInWords } from '../../schemas/japan.ts'
import type { Procedure } from '../../schemas/procedure.ts'
import { portal } from './guidance.ts'

const files = ['procedures', 'faq', 'ordinances'].flatMap((folder) =>
  readdirSync(`catalog/${folder}`).map((name) => `catalog/${folder}/${name}`),
)
const all = [...files, 'catalog/offices.yaml', 'catalog/calendars.yaml', 'catalog/laws.yaml']

const amounts = ['yen', 'base', 'online', 'paper']

const stringsIn = (value: unknown, key = ''): string[] => {
  if (typeof value === 'string') return [value]
  if (typeof value === 'number' && amounts.includes(key))
    return [`${value.toLocaleString('ja-JP')}円`]
  return typeof value === 'object' && value
    ? Object.entries(value).flatMap(([name, it]) => stringsIn(it, name))
    : []
}
const yaml = all.map((file) => parse(readFileSync(file, 'utf8')))
const procedures = yaml.filter((it) => it?.law && it?.fields) as Procedure[]

const units = { business: '開庁日', calendar: '日', month: 'か月' }
/** What the catalog says in parts and people read as one. */
const faq = (yaml.flatMap((it) => (Array.isArray(it) ? it : [])) as Partial<Procedure>[]).filter(
  ({ law }) => Array.isArray(law),
)
const ordinances = yaml.filter((it) => it?.rules && it?.prefecture) as OrdinanceOverlay[]
const joined = [
  ...[...procedures, ...faq].flatMap(({ law = [] }) =>
    law.map(({ name, article }) => `${name}${article}`),
  ),
  ...ordinances.flatMap(({ name, rules }) =>
    rules.map(({ article, item }) => `${name}${article}${item}`),
  ),
  ...procedures.map(({ clock }) =>
    clock.length === null ? '' : `${clock.length}${units[clock.unit]}`,
  ),
]
const corpus = [...yaml.flatMap((it) => stringsIn(it)), ...joined].join('\n').normalize('NFKC')

/** Figures with what stands directly before them, so that an article is one of its own law. */
const figures =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー]{0,6}\d[\d,]*(?:円|条(?:の\d+)?(?:\d+項)?|開庁日|日|か月|年|時間|分|パーセント|%)/gu
const phones = /\d{2,4}-\d{2,4}-\d{3,4}/g
const dates = /\d{4}年\d{1,2}月\d{1,2}日(?:\([月火水木金土日]\))?/g

const isPage = (path: string) =>
  Object.values(pages).some(({ path: row }) =>
    new RegExp(`^${row.replaceAll(/\{\w+\}/g, '[\\w-]+')}$`).test(path),
  )

const badLinks = (urls: readonly string[]) =>
  urls.filter((url) =>
    url.startsWith(portal)
      ? !isPage(new URL(url).pathname.slice(new URL(portal).pathname.length))
      : !corpus.includes(url.normalize('NFKC')),
  )

/** One's own answers, said back: no statement of the counter. */
const isEcho = (line: string) => /^お答え　|に直しました。$/.test(line)

const linesOf = ({ text, cards, choices }: Reply) =>
  [
    text,
    ...cards.flatMap((it) => [it.title, it.text, it.office ?? '', it.basis ?? '']),
    ...cards.flatMap(({ references = [] }) => references.map(({ label }) => label)),
    ...choices.flatMap(({ label, hint = '' }) => [label, hint]),
  ]
    .flatMap((it) => it.split('\n'))
    .filter((line) => !isEcho(line))
    .map((line) => line.normalize('NFKC'))

type Around = { readonly state: State; readonly openDay: string; readonly fees: readonly string[] }

/** Every figure, number, office, date and link of a reply that is not the catalog's. */
export const inventedIn = (answer: Reply, { openDay, fees }: Around): string[] => {
  const today = dayInWords(openDay).normalize('NFKC')
  const lines = linesOf(answer)
  const wrongDates = lines
    .flatMap((it) => it.match(dates) ?? [])
    .filter((it) => it !== today && !corpus.includes(it) && !fees.some((fee) => fee.includes(it)))
  const told = lines.map((it) => it.replaceAll(dates, '').replaceAll(openDay, ''))
  const wrongFigures = told
    .flatMap((it) => it.match(figures) ?? [])
    .filter((it) => !corpus.includes(it) && !fees.some((fee) => fee.includes(it)))
  const wrongPhones = told
    .flatMap((it) => it.match(phones) ?? [])
    .filter((it) => !corpus.includes(it))
  const offices = answer.cards.flatMap(({ office }) => office ?? [])
  const links = [
    ...answer.cards.flatMap(({ url, source }) => [url, source ?? []].flat()),
    ...answer.cards.flatMap(({ references = [] }) => references.map((it) => it.url)),
    ...(answer.deepLink ? [answer.deepLink] : []),
  ]
  return [
    ...wrongDates,
    ...wrongFigures,
    ...wrongPhones,
    ...offices.filter((it) => !corpus.includes(it.normalize('NFKC'))),
    ...badLinks(links),
  ]
}

/** The fee by the engine itself. */
export const engineFee = (
  procedure: Procedure,
  answers: Readonly<Record<string, unknown>>,
  asked: Omit<Parameters<typeof feeOf>[1], 'known'>,
) => feeOf(procedure, { ...asked, known: { answers } })
