import type { FactStatus } from '../../schemas/assessment.ts'
import type { ChatCard } from '../../schemas/chat.ts'
import { type About, cardAbout } from './cards.ts'
import type { Entry } from './knowledge.ts'

type Fact = {
  readonly what: string
  readonly law?: string | null | undefined
  readonly status: FactStatus
  readonly source?: string | undefined
}

const statusWords: Record<FactStatus, string> = {
  sourced: '出典で確認済み',
  part: '一部だけ確認済み',
  assumed: '推測',
  unknown: '未確認',
}

const papersOf = ({ known, assessment }: About): Fact[] => {
  const asked = assessment.attachments.filter(({ status }) => status !== 'not-applicable')
  return asked.flatMap(({ id }) => {
    const paper = known.definition.attachments.find((it) => it.id === id)
    return paper ? [{ ...paper, what: paper.label }] : []
  })
}

const feeOf = ({ known, assessment: { fee } }: About): Fact[] => {
  const rule = known.definition.fee.rules.find(({ label }) => label === fee.rule)
  const { ordinance } = fee
  if (ordinance) {
    const law = `${ordinance.name}${ordinance.article}${ordinance.item}`
    return [{ what: '手数料', law, status: 'sourced', source: fee.source }]
  }
  return rule ? [{ ...rule, what: '手数料' }] : [{ what: '手数料', status: 'unknown' }]
}

/** What each part of the definition rests on, for these answers. */
const factsOf = (about: About): Fact[] => {
  const { law, clock, appeal } = about.known.definition
  const { before, deadlines } = about.assessment
  return [
    ...law.map((it) => ({ ...it, what: '手続', law: `${it.name}${it.article}` })),
    ...papersOf(about),
    ...feeOf(about),
    ...before.map((it) => ({ ...it, what: '申請の前に' })),
    ...deadlines.map((it) => ({ ...it, what: '期限' })),
    { what: '審査の期間', status: clock.status },
    { ...appeal, what: '不服申立て' },
  ]
}

/** Each page once, named by what it says first. */
const referencesOf = (facts: readonly Fact[]) => [
  ...new Map(
    facts.flatMap(({ what, source }) => (source ? [[source, { label: what, url: source }]] : [])),
  ).values(),
]

const line = ({ what, law, status }: Fact) =>
  law ? `${what}：${law}（${statusWords[status]}）` : `${what}：${statusWords[status]}`

/** The articles and pages that a procedure rests on, and how far each was checked. */
export const basisCard = (about: About): ChatCard => {
  const facts = factsOf(about)
  const it = { title: '根拠', text: [...new Set(facts.map(line))].join('\n') }
  return { ...cardAbout(about, 'basis', it), references: referencesOf(facts) }
}

const manualLines = ({ known }: About) => {
  const { manuals } = known.definition
  if (!manuals.length) return ['手引（マニュアル）：この窓口には、まだ登録されていません。']
  return manuals.map(
    ({ name, revisedOn, status }) =>
      `手引（マニュアル）：${name}（${revisedOn ? `${revisedOn}改訂` : '改訂日は不明'}、${statusWords[status]}）`,
  )
}

/** The same for an officer, with the manuals of the office. */
export const officersCard = (about: About): ChatCard => {
  const { text, references = [], ...card } = basisCard(about)
  const manuals = about.known.definition.manuals.flatMap(({ name, url }) =>
    url ? [{ label: name, url }] : [],
  )
  return {
    ...card,
    title: '根拠と手引',
    text: [text, ...manualLines(about), `定義の版：${about.known.definition.version}`].join('\n'),
    references: [...references, ...manuals],
  }
}

/** What an officer is told besides of one entry. */
export const officersSide = ({ basis }: Entry): Pick<ChatCard, 'basis' | 'references'> => ({
  basis: [
    ...basis.law,
    basis.isOurs ? 'この窓口の動き（プログラムが出典）' : statusWords[basis.status],
  ].join('、'),
  references: basis.sources.map((url) => ({ label: new URL(url).hostname, url })),
})
