import type { SimpleField } from '../../schemas/field.ts'
import { basisCard, officersCard } from './basis.ts'
import {
  type About,
  aboutOf,
  appealCard,
  beforeCard,
  clockCard,
  deadlinesCard,
  feeCard,
  feeOf,
  officeCard,
  papersCard,
  titleCard,
} from './cards.ts'
import { questionOf, takenFrom, withAnswer } from './guide.ts'
import type { Knowing, Value } from './knowledge.ts'
import { labelOf, optionIn, valueIn } from './match.ts'
import { changeChoices } from './outcome.ts'
import { knownOf, type Piece, piece, type Step, understood } from './piece.ts'
import type { Sentence, Topic } from './sentences.ts'
import type { State } from './state.ts'
import { wordsIn } from './words.ts'

const cardsOn: Record<Topic, (about: About) => Piece['cards']> = {
  fee: (about) => [feeCard(about)],
  papers: (about) => [papersCard(about)],
  clock: (about) => [deadlinesCard(about), clockCard(about)].filter((it) => it !== undefined),
  appeal: (about) => [appealCard(about)],
  before: (about) => [beforeCard(about)].filter((it) => it !== undefined),
  office: (about) => [officeCard(about)],
  basis: (about) => [basisCard(about)],
  which: (about) => [titleCard(about)],
}

/** What is asked about the procedure that is spoken of; what depends on open questions waits for them. */
const onTopics = (state: State, about: About, topics: readonly Topic[]): Step => {
  const isOpen = questionOf(about.guide, about.known) !== undefined
  const isLater = (topic: Topic) => isOpen && ['fee', 'papers', 'which', 'office'].includes(topic)
  const now = topics.filter((it) => !isLater(it))
  const waits = topics.some((it) => isLater(it) && it !== 'which')
  return understood(state, {
    says: waits ? [wordsIn(state.locale).later] : [],
    cards: [
      ...now.flatMap((topic) => cardsOn[topic](about)),
      ...(state.staff && now.length ? [officersCard(about)] : []),
    ],
    ...(now.includes('fee') && { fee: feeOf(about) }),
  })
}

const answer = (state: State, { guide, known }: About, field: SimpleField, value: Value) => {
  const isChange = guide.answers[field.id] !== undefined && guide.answers[field.id] !== value
  const { changed } = wordsIn(state.locale)
  const says = isChange ? [changed(field.short ?? field.label, labelOf(field, value))] : []
  return understood({ ...state, guide: withAnswer(guide, known, field.id, value) }, { says })
}

/** An answer given earlier that the text names anew. */
const change = (state: State, about: About, text: string): Step | undefined => {
  const { guide, known } = about
  const found = known.questions(guide.answers).flatMap((field) => {
    const isNamed = field.type === 'enum' || (field.short && text.includes(field.short))
    const value = field.type === 'enum' ? optionIn(field, text) : valueIn(field, text)
    const before = guide.answers[field.id]
    return isNamed && before !== undefined && value !== undefined && value !== before
      ? [{ field, value }]
      : []
  })
  const [one, other] = found
  return one && !other ? answer(state, about, one.field, one.value) : undefined
}

/** 「さっきのは…」: the answer that it names, or the choice which to change. */
export const correct = (state: State, text: string, knowledge: Knowing): Step => {
  const words = wordsIn(state.locale)
  const found = knownOf(state, knowledge)
  if (!found) return understood(state, { says: [words.nothingToChange] })
  const about = aboutOf(found, knowledge)
  const changed = change(state, about, text)
  if (changed) return changed
  const choices = changeChoices(about, state)
  if (!choices.length) return understood(state, { says: [words.nothingToChange] })
  return { state, piece: piece({ kind: 'candidates', says: [words.whichToChange], choices }) }
}

/** What a sentence means to the procedure that is spoken of; undefined where it means nothing to it. */
export const talkOn = (state: State, sentence: Sentence, knowledge: Knowing): Step | undefined => {
  const found = knownOf(state, knowledge)
  if (!found) return undefined
  const about = aboutOf(found, knowledge)
  const { guide, known } = found
  const { text, topics, hasSubject, isQuestion } = sentence
  const question = questionOf(guide, known)
  if (!isQuestion) {
    const value = question && valueIn(question, text)
    if (question && value !== undefined) return answer(state, about, question, value)
    const changed = change(state, about, text)
    if (changed) return changed
    const taken = takenFrom(guide, known, text)
    if (taken.fields.length) {
      const labels = taken.fields.map((it) => `「${labelOf(it, taken.guide.answers[it.id])}」`)
      const says = [wordsIn(state.locale).takenAs(labels.join(''))]
      return understood({ ...state, guide: { ...taken.guide, told: false } }, { says })
    }
  }
  return topics.length && !hasSubject ? onTopics(state, about, topics) : undefined
}
