import { pages } from '../../schemas/contract/pages.ts'
import type { FaqEntry, KnownLaw } from '../../schemas/faq.ts'
import type { Office } from '../../schemas/office.ts'
import type { Procedure } from '../../schemas/procedure.ts'
import { amountsOf, figuresIn, isStatedBy, numbersIn } from '../figures.ts'
import type { Fault } from '../finding.ts'

/** What an answer may refer to. */
export type FaqSurroundings = {
  readonly procedures: readonly Procedure[]
  readonly offices: readonly Office[]
  readonly laws: readonly KnownLaw[]
  /** Entries of every file, in the order in which they are read. */
  readonly entries: readonly FaqEntry[]
}
type Check = (entry: FaqEntry, around: FaqSurroundings) => Fault[]

const fault = (path: Fault['path'], says: string, write: string): Fault => ({ path, says, write })

const unique: Check = (entry, { entries }) =>
  entries.find(({ id }) => id === entry.id) === entry
    ? []
    : [fault(['id'], `id ${entry.id} が2回あります`, '別の id にしてください')]

const folded = (text: string) => text.normalize('NFKC').replaceAll(/[\s、。？?]/g, '')

/** The same words cannot lead to two answers. */
const ownWords: Check = (entry, { entries }) => {
  const others = entries
    .slice(0, entries.indexOf(entry))
    .flatMap(({ question, aliases }) => [question, ...aliases].map(folded))
  return entry.aliases.flatMap((alias, i) =>
    others.includes(folded(alias)) || entry.aliases.indexOf(alias) !== i
      ? [fault(['aliases', i], `「${alias}」は、すでにあります`, '消すか、別の言葉にしてください')]
      : [],
  )
}

const names: Check = ({ procedures, offices, law }, around) => {
  const laws = [...around.laws, ...around.procedures.flatMap((it) => it.law)].map(
    ({ name }) => name,
  )
  const missing = (key: string, kind: string, all: readonly string[], known: readonly string[]) =>
    all.flatMap((name, i) =>
      known.includes(name)
        ? []
        : [
            fault(
              [key, i],
              `${kind} ${name} はありません`,
              `catalog にある${kind}を書いてください`,
            ),
          ],
    )
  const idsOf = (all: readonly { readonly id: string }[]) => all.map(({ id }) => id)
  return [
    ...missing('procedures', '手続', procedures, idsOf(around.procedures)),
    ...missing('offices', '担当', offices, idsOf(around.offices)),
    ...missing(
      'law',
      '法令',
      law.map(({ name }) => name),
      laws,
    ),
  ]
}

const readable = Object.values(pages).filter(({ method }) => method === 'GET')
const isPage = (to: string) =>
  readable.some(({ path }) => new RegExp(`^${path.replace(/\{\w+\}/g, '[\\w-]+')}$`).test(to))

const links: Check = ({ links: all }, { procedures }) =>
  all.flatMap(({ to }, i) => {
    const [, id] = /^\/procedures\/([^/]+)$/.exec(to) ?? []
    const isThere = id === undefined || procedures.some((it) => it.id === id)
    if (URL.canParse(to) || (isPage(to) && isThere)) return []
    const write = '画面のパス（/pay など）か、https:// から始まる URL を書いてください'
    return [fault(['links', i, 'to'], `${to} という画面はありません`, write)]
  })

const sourced: Check = ({ id, sources, ours, procedures }) =>
  sources.length || ours || procedures.length
    ? []
    : [
        fault(
          ['id'],
          `${id} に出典がありません`,
          'sources に URL を書くか、このサービス自身のことなら ours: true にしてください',
        ),
      ]

/** Every amount and every period comes from somewhere: the catalog, a source of its own, or our code. */
const grounded: Check = ({ answer, procedures, sources, ours }, around) => {
  if (sources.length || ours) return []
  const named = around.procedures.filter(({ id }) => procedures.includes(id))
  return figuresIn(answer).flatMap((figure) =>
    named.some((it) => isStatedBy(it, figure))
      ? []
      : [
          fault(
            ['answer'],
            `「${figure}」の出典がありません`,
            '手続の定義にある額や期間にするか、sources に URL を書いてください',
          ),
        ],
  )
}

const uncertain = { 'standard-order': '国の標準額', 'former-ordinance': '未確認' } as const

/** An amount that is not the prefecture's own today never stands alone. */
const honest: Check = ({ answer, procedures }, around) => {
  const figures = figuresIn(answer)
  const told = around.procedures
    .filter(({ id }) => procedures.includes(id))
    .flatMap(amountsOf)
    .filter(({ words }) => figures.includes(words))
  return Object.entries(uncertain).flatMap(([basis, needed]) => {
    const such = told.filter((it) => it.basis === basis).map(({ words }) => words)
    if (such.length === 0 || answer.includes(needed)) return []
    const says = `${[...new Set(such)].join('、')} は、道の額とは限りません`
    return [fault(['answer'], says, `答えに「${needed}」と書いてください`)]
  })
}

/** What is said in other words says the same numbers. */
const translated: Check = (entry) => {
  const numbers = numbersIn(`${entry.question} ${entry.answer}`)
  return (['easy', 'en'] as const).flatMap((key) => {
    const more = numbersIn(entry[key]?.answer ?? '').filter((it) => !numbers.includes(it))
    return more.length
      ? [fault([key], `${more.join('、')} は、日本語の答えにありません`, '同じ数を書いてください')]
      : []
  })
}

const checks = [unique, ownWords, names, links, sourced, grounded, honest, translated]

/** What is wrong with the entries of one file. */
export const faq = (entries: readonly FaqEntry[], around: FaqSurroundings): Fault[] =>
  entries.flatMap((entry, i) =>
    checks.flatMap((check) => check(entry, around).map((it) => ({ ...it, path: [i, ...it.path] }))),
  )
