import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import kuromoji, { type IpadicFeatures } from 'kuromoji'
import { fold } from '../../functions/guidance/search/text.ts'

/** One word of a text: as it stands there, its dictionary form, its reading in hiragana, and whether it says anything. */
export type Token = {
  readonly surface: string
  readonly base: string
  readonly reading: string | undefined
  readonly tells: boolean
}

export type Analyser = (text: string) => Token[]

const silent = new Set(['助詞', '助動詞', '記号', '接続詞', '連体詞', 'フィラー', '感動詞'])
const silentDetails = new Set(['非自立', '代名詞', '接尾'])
/** Verbs that carry no meaning of their own. */
const empty = new Set([
  'する',
  'ある',
  'いる',
  'なる',
  'できる',
  'くださる',
  '下さる',
  'いただく',
  '知る',
  '教える',
])

const tells = ({ pos, pos_detail_1, basic_form }: IpadicFeatures) =>
  !silent.has(pos) &&
  !(silentDetails.has(pos_detail_1) && !(pos === '名詞' && pos_detail_1 === '接尾')) &&
  !empty.has(basic_form)

const hiragana = (text: string) =>
  text.replaceAll(/[ァ-ヶ]/g, (it) => String.fromCharCode(it.charCodeAt(0) - 0x60))

const tokenOf = (it: IpadicFeatures): Token => ({
  surface: fold(it.surface_form),
  base: fold(it.basic_form === '*' ? it.surface_form : it.basic_form),
  reading: it.reading === undefined ? undefined : hiragana(it.reading),
  tells: tells(it),
})

/** What punctuation parts is read apart, as a question is; besides, kuromoji takes the square of a stretch's length. */
const stretches = (text: string) => fold(text).split(' ').filter(Boolean)

/** Loads kuromoji with the dictionary it brings (IPADIC). */
export const loadAnalyser = (): Promise<Analyser> => {
  const main = createRequire(import.meta.url).resolve('kuromoji')
  const dicPath = join(dirname(main), '../dict')
  const { promise, resolve, reject } = Promise.withResolvers<Analyser>()
  kuromoji.builder({ dicPath }).build((fault, tokenizer) => {
    if (fault) reject(fault)
    else resolve((text) => stretches(text).flatMap((it) => tokenizer.tokenize(it).map(tokenOf)))
  })
  return promise
}
