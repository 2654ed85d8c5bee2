import { entryChoice, pressed } from '../../functions/guidance/choice.ts'
import { type Decision, decide } from '../../functions/guidance/decide.ts'
import { finderIn } from '../../functions/guidance/finder.ts'
import { cardOf } from '../../functions/guidance/piece.ts'
import {
  actIn,
  isEnglish,
  namesAnother,
  type Sentence,
  sentencesIn,
} from '../../functions/guidance/sentences.ts'
import { wordsIn } from '../../functions/guidance/words.ts'
import type { ChatAnswer, ChatLocale, Saying } from '../../schemas/chat.ts'
import type { OfflineAnswers, OfflineEntry } from '../../schemas/offline-answers.ts'

export type Offline = Pick<ChatAnswer, 'kind' | 'text' | 'cards' | 'choices'>

const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (it) => it.charCodeAt(0))

/** What follows up on what was said before says nothing alone. */
const standsAlone = ({ hasSubject, topics }: Sentence) => hasSubject || !topics.length

const answer = (it: Partial<Offline>): Offline => ({
  ...{ kind: 'answer', text: '', cards: [], choices: [] },
  ...it,
})

type Entries = ReadonlyMap<string, OfflineEntry>

/** Entries as cards; the procedures that they are about come as choices. */
const cards = (known: Entries, found: readonly OfflineEntry[], locale: ChatLocale, text = '') => {
  const isForeign = locale !== 'ja' && found.some((it) => !it[locale])
  const about = found.flatMap((it) => it.about ?? [])
  const related = [...new Set(about)].flatMap((id) => known.get(`procedure.${id}`) ?? [])
  return answer({
    text: [text, isForeign && wordsIn(locale).japaneseOnly].filter(Boolean).join('\n'),
    cards: found.map((it) => cardOf(it, { locale })),
    choices: related.map((it) => entryChoice(it, locale)),
  })
}

type Found = { readonly entry: OfflineEntry; readonly probability: number }
type Judge = (text: string) => Decision<Found>

const toText = (known: Entries, judge: Judge, text: string, asked: ChatLocale): Offline => {
  const locale = asked === 'ja' && isEnglish(text) ? 'en' : asked
  const words = wordsIn(locale)
  const all = sentencesIn(text)
  const acts = all.map(actIn)
  for (const act of ['hello', 'thanks'] as const)
    if (acts.every((it) => it === act)) return answer({ text: words[act] })
  const decisions = (all.length > 1 ? all.filter(standsAlone) : all).map((it) => judge(it.text))
  const found = decisions.flatMap((it) => (it.kind === 'answer' ? it.first.entry : []))
  const says = namesAnother(text) ? words.onlyOurs : ''
  if (found.length) return cards(known, [...new Set(found)], locale, says)
  const some = decisions.find((it) => it.kind === 'candidates')
  return answer({
    kind: some ? 'candidates' : 'handover',
    text: [says, some ? words.candidates : words.notKnown].filter(Boolean).join('\n'),
    choices: some?.offered.map(({ entry }) => entryChoice(entry, locale)) ?? [],
  })
}

const entryOf = (known: Entries, choice: string) => {
  const it = pressed(choice)
  if (it?.act === 'entry') return known.get(it.id)
  return it?.act === 'procedure' ? known.get(`procedure.${it.id}`) : undefined
}

/**
 * Answers from what was fetched before: the same search, thresholds and words as the server, its entries or nothing.
 * Undefined for a choice that only the server knows how to go on from.
 */
export const answering = ({ index, entries }: OfflineAnswers) => {
  const known = new Map(entries.map((it) => [it.id, it]))
  const find = finderIn(() => bytesOf(index))
  const judge: Judge = (text) =>
    decide(
      text,
      find(text).flatMap(({ id, probability }) => {
        const entry = known.get(id)
        return entry ? [{ entry, probability }] : []
      }),
    )
  return (said: Saying, locale: ChatLocale): Offline | undefined => {
    if ('text' in said) return toText(known, judge, said.text, locale)
    const entry = entryOf(known, said.choice)
    return entry && cards(known, [entry], locale)
  }
}
