import type { Procedure } from '../../schemas/procedure.ts'

/** For comparing only, never for storing: width, case and kana do not matter to a search. */
const folded = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[ァ-ヶ]/g, (it) => String.fromCharCode(it.charCodeAt(0) - 0x60))
    .replaceAll(/[\s、。？?！!・]/g, '')

/** Pairs of neighbours; those of two hiragana say little and are left out where others are there. */
const pairs = (text: string) => {
  const letters = [...text]
  const all = letters.slice(1).map((it, i) => `${letters[i]}${it}`)
  const telling = all.filter((it) => !/^[ぁ-ん]+$/.test(it))
  return new Set(telling.length ? telling : all)
}

const share = (asked: ReadonlySet<string>, text: string) => {
  const there = [...asked].filter((it) => text.includes(it)).length
  return asked.size ? there / asked.size : 0
}

/** 0 where nothing fits, 1 where every pair stands in the title. */
export const relevance = ({ title, summary, aliases }: Procedure, q: string) => {
  const asked = pairs(folded(q))
  const inTitle = share(asked, folded(title.ja))
  const inAliases = Math.max(0, ...aliases.map((it) => share(asked, folded(it))))
  return Math.max(inTitle, inAliases * 0.9, share(asked, folded(summary.ja)) * 0.6)
}

/** Best first; what fits less than a quarter is not shown. */
export const search = (procedures: readonly Procedure[], q: string | undefined) =>
  q?.trim()
    ? procedures
        .map((procedure) => ({ procedure, fit: relevance(procedure, q) }))
        .filter(({ fit }) => fit >= 0.25)
        .sort((a, b) => b.fit - a.fit)
        .map(({ procedure }) => procedure)
    : procedures
