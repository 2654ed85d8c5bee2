import type { Assessment, AttachmentAssessment, FeeAssessment } from '../../schemas/assessment.ts'
import type { ChatCard } from '../../schemas/chat.ts'
import { elsewhereOf } from './guide.ts'
import { type Knowledge, type KnownProcedure, queryOf } from './knowledge.ts'
import type { Guide } from './state.ts'

export type About = {
  readonly guide: Guide
  readonly known: KnownProcedure
  readonly knowledge: Knowledge
  /** What the answers mean: every card shows a side of it. */
  readonly assessment: Assessment
}

export const aboutOf = (
  { guide, known }: Pick<About, 'guide' | 'known'>,
  knowledge: Knowledge,
): About => ({ guide, known, knowledge, assessment: known.assess(guide.answers) })

const lawsOf = ({ definition }: KnownProcedure) =>
  definition.law.map(({ name, article }) => `${name}${article}`).join('、')

/** A card about one side of the procedure: its source and its day are those of the definition. */
export const cardAbout = (
  { guide, known, knowledge, assessment }: About,
  part: string,
  it: {
    readonly title: string
    readonly text: string
    readonly source?: string | undefined
    /** Where on the procedure's page it is said. */
    readonly at?: 'papers' | 'fee' | 'before' | 'deadlines'
  },
): ChatCard => {
  const { id, version, law } = known.definition
  const source = it.source ?? law.find((one) => one.source)?.source
  return {
    id: `procedure.${id}${part && `.${part}`}`,
    title: it.title,
    text: it.text,
    url: knowledge.href(`/procedures/${id}${it.at ? `#${it.at}` : ''}`, queryOf(guide.answers)),
    office: elsewhereOf(known, assessment) ?? assessment.office.name,
    updatedOn: version.slice(0, 10),
    ...(source && { source }),
  }
}

const paperWords = ({ phase, status, how }: AttachmentAssessment) => {
  if (status === 'not-applicable') return '対象外'
  if (status === 'waived') return how === 'input' ? '入力で済む' : '不要'
  if (status === 'waivable') return 'これから決まる'
  return phase === 'submit' ? '必要' : '申請の後で'
}

export const papersCard = (about: About): ChatCard => {
  const { attachments } = about.assessment
  const lines = attachments.map((it) => {
    const law = it.law ? `（${it.law}）` : ''
    return `${paperWords(it)}：${it.label}。${it.reason}${law}`
  })
  const text = lines.join('\n') || '出していただく書類はありません。'
  return cardAbout(about, 'papers', { title: '書類', text, at: 'papers' })
}

const basisWords: Partial<Record<string, string>> = {
  demo: 'デモ条例の額です。道の額ではありません。',
}

/** An amount stands in `amount` only where it is the fee that this prefecture takes. */
export const feeOf = ({ assessment }: About): FeeAssessment => {
  const { amount, ...fee } = assessment.fee
  return fee.known && amount !== undefined ? { ...fee, amount } : fee
}

/** What is not wholly sourced is not said as if it were; what an ordinance sets is. */
const doubtOf = ({ known }: About, { rule, ordinance }: FeeAssessment) => {
  const status = known.definition.fee.rules.find(({ label }) => label === rule)?.status
  const isDoubtful = !ordinance && (status === 'part' || status === 'assumed')
  return isDoubtful ? '条例の条文までは、確かめられていません。' : undefined
}

export const feeCard = (about: About): ChatCard => {
  const fee = feeOf(about)
  const elsewhere = elsewhereOf(about.known, about.assessment)
  const { ordinance } = fee
  const lines =
    elsewhere && !fee.known
      ? [`手数料は、申請を受ける${elsewhere}にお尋ねください。`]
      : [
          fee.text,
          basisWords[fee.basis ?? ''],
          fee.known && doubtOf(about, fee),
          ordinance && `${ordinance.name} ${ordinance.article} ${ordinance.item}`,
          fee.law,
          !fee.known && fee.contact && `お問い合わせ：${fee.contact}`,
        ]
  const text = lines.filter(Boolean).join('\n')
  return cardAbout(about, 'fee', { title: '手数料', text, source: fee.source, at: 'fee' })
}

type Step = { readonly text: string; readonly law?: string | undefined }

const stepsCard = (
  about: About,
  at: 'before' | 'deadlines',
  title: string,
  steps: readonly Step[],
): ChatCard | undefined => {
  const text = steps.map((it) => `${it.text}${it.law ? `（${it.law}）` : ''}`).join('\n')
  return text ? cardAbout(about, at, { title, text, at }) : undefined
}

export const beforeCard = (about: About): ChatCard | undefined =>
  stepsCard(about, 'before', '申請の前に', about.assessment.before)

export const deadlinesCard = (about: About): ChatCard | undefined =>
  stepsCard(about, 'deadlines', '期限', about.assessment.deadlines)

export const clockCard = (about: About): ChatCard => {
  const { text } = about.assessment.clock
  return cardAbout(about, 'clock', { title: '審査の期間', text })
}

/** As far as it is sourced. */
export const appealCard = (about: About): ChatCard => {
  const { text, status } = about.known.definition.appeal
  const isSourced = status === 'sourced' || status === 'part'
  const said = isSourced ? text : '不服の申立ての方法は、担当にお尋ねください。'
  return cardAbout(about, 'appeal', { title: '不服があるとき', text: said })
}

export const officeCard = (about: About): ChatCard => {
  const { office } = about.assessment
  const elsewhere = elsewhereOf(about.known, about.assessment)
  const text = elsewhere
    ? `${elsewhere}に出していただきます。`
    : `${office.name}\n${office.contact}`
  return cardAbout(about, 'office', { title: '担当', text })
}

export const titleCard = (about: About): ChatCard => {
  const { title, summary } = about.known.definition
  const text = `${summary.ja}\n根拠：${lawsOf(about.known)}`
  return cardAbout(about, '', { title: title.ja, text })
}
