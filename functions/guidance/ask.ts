import { officersSide } from './basis.ts'
import { entryChoice, noneChoice, personChoice, resumeChoice } from './choice.ts'
import { decide } from './decide.ts'
import { foundFor } from './found.ts'
import { questionOf, takenFrom } from './guide.ts'
import { handover } from './handover.ts'
import type { Entry, Knowing } from './knowledge.ts'
import { labelOf } from './match.ts'
import { cardOf, knownOf, type Step, understood } from './piece.ts'
import { newGuide, type State } from './state.ts'
import { wordsIn } from './words.ts'

/** Begins the questions of a procedure with what the text already says. */
export const begin = (
  state: State,
  procedureId: string,
  text: string,
  knowledge: Knowing,
): Step => {
  const known = knowledge.procedure(procedureId)
  if (!known) return handover(state, knowledge)
  const words = wordsIn(state.locale)
  const { guide, fields } = takenFrom(newGuide(procedureId), known, text)
  const { title } = known.definition
  const taken = fields.map((field) => `「${labelOf(field, guide.answers[field.id])}」`).join('')
  const says = [
    words.begins((state.locale === 'ja' ? undefined : title[state.locale]) ?? title.ja),
    ...(taken ? [words.takenAs(taken)] : []),
  ]
  const { wish: _, ...rest } = state
  return understood({ ...rest, guide }, { says })
}

/** Another procedure while questions are open: not without asking. */
const offer = (
  state: State,
  entries: readonly Entry[],
  confidence: number,
  isOther: boolean,
): Step => {
  const words = wordsIn(state.locale)
  return understood(state, {
    kind: 'candidates',
    says: [isOther ? words.otherProcedure : words.candidates],
    choices: [...entries.map((it) => entryChoice(it, state.locale)), noneChoice(state.locale)],
    confidence,
  })
}

/** Whether a procedure's question is open. */
export const isAsking = (state: State, knowledge: Knowing) => {
  const about = knownOf(state, knowledge)
  return about !== undefined && questionOf(about.guide, about.known) !== undefined
}

/** The procedures that an answer speaks of: their questions say more. */
const aboutChoices = ({ about = [] }: Entry, { locale }: State, { entries }: Knowing) =>
  about.flatMap((id) => entries.get(`procedure.${id}`) ?? []).map((it) => entryChoice(it, locale))

export const answerBy = (
  state: State,
  entry: Entry,
  asked: { readonly text: string; readonly confidence: number },
  knowledge: Knowing,
): Step => {
  const { procedureId } = entry
  const { text, confidence } = asked
  if (procedureId === undefined) {
    const isForeign = state.locale !== 'ja' && !entry[state.locale]
    const { japaneseOnly } = wordsIn(state.locale)
    // What was asked may already answer some question of the procedure that it leads to.
    const wishing = entry.about?.length ? { ...state, wish: text || state.wish } : state
    return understood(wishing, {
      says: isForeign && japaneseOnly ? [japaneseOnly] : [],
      cards: [{ ...cardOf(entry, state), ...(state.staff && officersSide(entry)) }],
      choices: [...aboutChoices(entry, state, knowledge), personChoice(state.locale)],
      confidence,
    })
  }
  if (!isAsking(state, knowledge)) {
    const { state: after, piece } = begin(state, procedureId, text, knowledge)
    return { state: after, piece: { ...piece, confidence } }
  }
  if (state.guide?.procedureId !== procedureId)
    return offer({ ...state, wish: text }, [entry], confidence, true)
  return understood(state, { says: [wordsIn(state.locale).pick] })
}

/** A question of one's own: one answer when sure, else what comes near, else nothing but where to ask. */
export const askFreely = (state: State, text: string, knowledge: Knowing): Step => {
  const decision = decide(text, foundFor(text, knowledge))
  if (decision.kind === 'handover') return handover(state, knowledge)
  if (decision.kind === 'answer') {
    const { entry, probability } = decision.first
    return answerBy(state, entry, { text, confidence: probability }, knowledge)
  }
  const { offered } = decision
  const entries = offered.map(({ entry }) => entry)
  return offer({ ...state, wish: text }, entries, offered[0]?.probability ?? 0, false)
}

export const withResume = (step: Step, knowledge: Knowing): Step =>
  step.piece.kind === 'candidates' && isAsking(step.state, knowledge)
    ? {
        ...step,
        piece: {
          ...step.piece,
          choices: [...step.piece.choices, resumeChoice(step.state.locale)],
        },
      }
    : step
