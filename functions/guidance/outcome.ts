import type { ChatChoice } from '../../schemas/chat.ts'
import { officersCard } from './basis.ts'
import {
  type About,
  appealCard,
  beforeCard,
  clockCard,
  deadlinesCard,
  feeCard,
  feeOf,
  papersCard,
  titleCard,
} from './cards.ts'
import { personChoice, restartChoice } from './choice.ts'
import { elsewhereOf, isSettled } from './guide.ts'
import { queryOf } from './knowledge.ts'
import { labelOf } from './match.ts'
import { type Piece, piece } from './piece.ts'
import type { State } from './state.ts'
import { wordsIn } from './words.ts'

/** Each answer given can be changed by pressing its question. */
export const changeChoices = ({ guide, known }: About, state: State): ChatChoice[] =>
  known
    .questions(guide.answers)
    .filter(({ id }) => guide.answers[id] !== undefined || guide.unsure.includes(id))
    .map(({ id, short, label }) => ({
      id: `ask.${guide.procedureId}.${id}`,
      label: wordsIn(state.locale).change(short ?? label),
    }))

const answersInWords = ({ guide, known }: About) =>
  known
    .questions(guide.answers)
    .filter(({ id }) => guide.answers[id] !== undefined)
    .map((field) => `${field.short ?? field.label}：${labelOf(field, guide.answers[field.id])}`)
    .join('、')

const unsureWords = ({ guide, known }: About) => {
  const open = known.questions(guide.answers).filter(({ id }) => guide.unsure.includes(id))
  const labels = open.map(({ short, label }) => `「${short ?? label}」`).join('')
  return (
    labels &&
    `${labels}は、まだわからないとのことです。答えによって、書類や手数料が変わることがあります。`
  )
}

const whatToDo = ({ known, assessment }: About) => {
  const elsewhere = elsewhereOf(known, assessment)
  const { kind, title } = known.definition
  if (assessment.notNeeded) return assessment.notNeeded
  if (elsewhere) return `「${title.ja}」です。この申請は、${elsewhere}に出していただきます。`
  const act = kind === 'notification' ? '届け出て' : '申請して'
  return `「${title.ja}」を${act}いただきます。`
}

/** What the answers mean: where to apply, with what, for how much, and what comes before and after. */
export const outcomeOf = (about: About, state: State): Piece => {
  const { guide, known, knowledge, assessment } = about
  const elsewhere = elsewhereOf(known, assessment)
  const query = queryOf(guide.answers)
  const answers = answersInWords(about)
  const says = [answers && `お答え　${answers}`, whatToDo(about), unsureWords(about)].filter(
    (it) => it !== '',
  )
  const isOurs = !isSettled(known, assessment)
  const cards = [
    titleCard(about),
    state.staff ? officersCard(about) : undefined,
    isOurs ? beforeCard(about) : undefined,
    isOurs ? deadlinesCard(about) : undefined,
    isOurs ? papersCard(about) : undefined,
    assessment.notNeeded ? undefined : feeCard(about),
    isOurs ? clockCard(about) : undefined,
    assessment.notNeeded ? undefined : appealCard(about),
  ].filter((it) => it !== undefined)
  return piece({
    says,
    cards,
    ...(!assessment.notNeeded && { fee: feeOf(about) }),
    ...(!elsewhere &&
      !assessment.notNeeded && {
        deepLink: knowledge.href(`/procedures/${guide.procedureId}`, query),
      }),
    choices: [
      ...changeChoices(about, state),
      personChoice(state.locale),
      restartChoice(state.locale),
    ],
  })
}
