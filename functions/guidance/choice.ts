import type { ChatChoice, ChatLocale } from '../../schemas/chat.ts'
import type { SimpleField } from '../../schemas/field.ts'
import type { Entry } from './knowledge.ts'
import { wordsIn } from './words.ts'

const alone = ['restart', 'person', 'callback', 'none', 'resume'] as const

/** What a pressed choice means. Its id says everything, so that an earlier one may be pressed again at any time. */
export type Pressed =
  | { readonly act: (typeof alone)[number] }
  | { readonly act: 'entry' | 'procedure' | 'language'; readonly id: string }
  | { readonly act: 'ask'; readonly id: string; readonly field: string }
  | { readonly act: 'unsure'; readonly id: string; readonly field: string }
  | { readonly act: 'answer'; readonly id: string; readonly field: string; readonly value: string }

const named = ['entry', 'procedure', 'language'] as const
const ofField = ['ask', 'unsure'] as const

/** Undefined for an id that was never ours. */
export const pressed = (choice: string): Pressed | undefined => {
  const [act, id, field, value, ...more] = choice.split('.')
  if (more.length) return undefined
  const single = alone.find((it) => it === act)
  if (single) return id === undefined ? { act: single } : undefined
  if (!id) return undefined
  const one = named.find((it) => it === act)
  if (one) return field === undefined ? { act: one, id } : undefined
  if (!field) return undefined
  const two = ofField.find((it) => it === act)
  if (two) return value === undefined ? { act: two, id, field } : undefined
  return act === 'answer' && value ? { act, id, field, value } : undefined
}

/** Ids of choices that lead away from those before them. */
export const lastChoices: readonly string[] = ['none', 'resume', 'person', 'callback', 'restart']

export const restartChoice = (locale: ChatLocale): ChatChoice => ({
  id: 'restart',
  label: wordsIn(locale).restart,
})
export const personChoice = (locale: ChatLocale): ChatChoice => ({
  id: 'person',
  label: wordsIn(locale).person,
})
export const callbackChoice = (locale: ChatLocale): ChatChoice => ({
  id: 'callback',
  label: wordsIn(locale).callback,
})
export const noneChoice = (locale: ChatLocale): ChatChoice => ({
  id: 'none',
  label: wordsIn(locale).none,
})
export const resumeChoice = (locale: ChatLocale): ChatChoice => ({
  id: 'resume',
  label: wordsIn(locale).resume,
})

export const entryChoice = (
  entry: Omit<Entry, 'aliases' | 'basis'>,
  locale: ChatLocale,
): ChatChoice => ({
  id: entry.procedureId ? `procedure.${entry.procedureId}` : `entry.${entry.id}`,
  label: (entry[locale] ?? entry.ja).question,
})

const yesNo = [
  { id: 'true', label: 'はい', hint: undefined },
  { id: 'false', label: 'いいえ', hint: undefined },
]

/** The answers that a question offers, and that one may not know. */
export const answerChoices = (
  procedureId: string,
  field: SimpleField,
  locale: ChatLocale,
): ChatChoice[] => {
  const options = field.type === 'boolean' ? yesNo : (field.options ?? [])
  const offered = options.map(({ id, label, hint }) => ({
    id: `answer.${procedureId}.${field.id}.${id}`,
    label,
    ...(hint && { hint }),
  }))
  const { unsure } = wordsIn(locale)
  const hasOwn = options.some(({ label }) => label.startsWith('わからない'))
  return hasOwn ? offered : [...offered, { id: `unsure.${procedureId}.${field.id}`, label: unsure }]
}
