import type { SimpleField } from '../../schemas/field.ts'
import type { Value } from './knowledge.ts'

/** For comparing only, never for storing. */
export const folded = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s、。・,.!?「」『』（）()]/g, '')

/** The old state (〜から、〜より), or what it is not. */
const isTakenBack = (rest: string) => /^(から|より|では?な|じゃな|ではあり|でな)/.test(rest)

/** Whether the word is said of what is wanted. */
const isSaid = (said: string, word: string) => {
  for (let at = said.indexOf(word); at >= 0; at = said.indexOf(word, at + 1))
    if (!isTakenBack(said.slice(at + word.length))) return true
  return false
}

type Option = NonNullable<SimpleField['options']>[number]

const wordsOf = ({ label, words = [] }: Option) => [label, ...words].map(folded)

/** The one option that a text names by its label or by its words; undefined for none, or for more. */
export const optionIn = ({ options = [] }: SimpleField, text: string): string | undefined => {
  const said = folded(text)
  const found = options.flatMap((option) =>
    wordsOf(option)
      .filter((word) => isSaid(said, word))
      .map((word) => ({ id: option.id, word })),
  )
  // 無対策土 names also 対策土: the longer word is meant.
  const meant = found.filter(
    ({ word }) => !found.some((it) => it.word !== word && it.word.includes(word)),
  )
  const ids = new Set(meant.map(({ id }) => id))
  return ids.size === 1 ? meant[0]?.id : undefined
}

const endings = /(だと思います|と思います|になります|にします|でした|です|だよ|だ)$/

/** A part of one label only: 陸 for 山や陸, まだ for まだ聞いていない. */
const optionPart = ({ options = [] }: SimpleField, text: string) => {
  const said = folded(text).replace(endings, '')
  const found = said ? options.filter(({ label }) => folded(label).includes(said)) : []
  return found.length === 1 ? found[0]?.id : undefined
}

const no = /^(いいえ|いえ|ううん|no\b|ちが|違)|では?な|じゃな|ではあり|ません|ない(です)?$/
const yes = /^(はい|ええ|うん|そう|yes\b)/

const yesOrNo = (field: SimpleField, text: string) => {
  const said = folded(text)
  if (no.test(said)) return false
  return yes.test(said) || (field.short && said.includes(folded(field.short))) ? true : undefined
}

const numberIn = ({ min = 0, max = Number.MAX_SAFE_INTEGER }: SimpleField, text: string) => {
  const [digits, more] = text.normalize('NFKC').match(/\d+(?:\.\d+)?/g) ?? []
  const value = Number(digits)
  const fits = Number.isInteger(value) && value >= min && value <= max
  return digits !== undefined && more === undefined && fits ? value : undefined
}

/** The value that a text gives to the question that was just asked; undefined where it is not clear. */
export const valueIn = (field: SimpleField, text: string): Value | undefined => {
  if (field.type === 'boolean') return yesOrNo(field, text)
  if (field.type === 'number') return numberIn(field, text)
  return field.type === 'enum' ? (optionIn(field, text) ?? optionPart(field, text)) : undefined
}

/** The value of a pressed choice; undefined where the question has no such answer. */
export const valueChosen = (field: SimpleField, text: string): Value | undefined => {
  if (field.type === 'boolean') return text === 'true' || (text === 'false' ? false : undefined)
  return field.options?.some(({ id }) => id === text) ? text : undefined
}

export const labelOf = (
  { type, options = [], unit = '' }: SimpleField,
  value: Value | undefined,
) => {
  if (type === 'boolean') return value === true ? 'はい' : 'いいえ'
  return options.find(({ id }) => id === value)?.label ?? `${value}${unit}`
}
