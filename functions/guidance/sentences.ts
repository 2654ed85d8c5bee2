export const topics = {
  fee: /手数料|料金|費用|代金|いくら|お金|\bfees?\b|how much|\bcost\b/gi,
  papers: /書類|添付|必要なもの|持ち物|様式|\bdocuments?\b|\bpapers?\b/gi,
  clock: /何日|何か月|何ヶ月|期間|いつまで|どのくらい|どれくらい|how long/gi,
  appeal: /不服|審査請求|裁定|不許可になったら|\bappeal\b/gi,
  before: /事前に|先に|前もって|事前協議|\bbefore\b/gi,
  office: /担当|どこに出|提出先|窓口|\boffice\b|where/gi,
  basis: /根拠|何法|法令|条文|何条|マニュアル|手引き?|\blegal basis\b/gi,
  which: /どの手続き?|何の手続き?|どんな手続き?|どういう手続き?|which procedure/gi,
} as const
export type Topic = keyof typeof topics

const names = Object.keys(topics) as Topic[]
/** Words that name no subject. */
const filler =
  /変更|申請|審査|日数|手続き?|届出?|必要|場合|方法|内容|時間|金額|教えて|知りたい|質問|\b(?:what|which|the|for|are|does|need|needed|please|about|it|do|hello|hi|thanks?|you)\b/gi
const telling = /[\p{sc=Han}\p{sc=Katakana}ー]{2,}|[a-z]{3,}/iu

export type Sentence = {
  readonly text: string
  readonly topics: readonly Topic[]
  /** Whether it names something besides its topics; else it is about what was spoken of. */
  readonly hasSubject: boolean
  readonly isQuestion: boolean
}

const asksFor = (text: string) => names.filter((name) => text.search(topics[name]) >= 0)

const subjectIn = (text: string) => {
  const rest = names.reduce((so, name) => so.replaceAll(topics[name], ' '), text)
  return telling.test(rest.replaceAll(filler, ' '))
}

const sentence = (whole: string): Sentence => {
  const text = whole.trim().replace(/[。！!]+$/, '')
  const plain = text.normalize('NFKC')
  return {
    text,
    topics: asksFor(plain),
    hasSubject: subjectIn(plain),
    isQuestion: /[?？]$|か$/.test(text),
  }
}

/** A message's sentences, in their order. */
export const sentencesIn = (text: string): Sentence[] =>
  (text.match(/[^。？?！!\n]+[。？?！!]*/g) ?? [])
    .filter((it) => /[\p{L}\p{N}]/u.test(it))
    .map(sentence)

const acts = {
  restart: /^(最初|はじめ|初め)(から|に戻)|^やり直|リセット|^start over|^restart/i,
  person:
    /(人|担当者?|職員)(の人|の方)?(と|に)(話|つな|聞|相談)|電話(で|を|し|番号)|オペレーター|折り返し|\b(human|operator|speak to|talk to)\b/i,
  status:
    /(申請|納付|支払い?|手数料).{0,8}(状況|どうなっ|どこまで|進み|進捗|届い|終わっ)|\bstatus\b/i,
  plain: /やさしい(日本語|にほんご)/,
  en: /英語で|\bin english\b/i,
  correct:
    /^(さっき|先ほど|さきほど|前の答え|やっぱり|やはり|すみません、?間違|間違|訂正|ごめん)|(を|に)(直し|訂正)/,
  thanks: /^(ありがとう|ありがとうございま|助かりま|thank)/i,
  hello: /^(こんにちは|こんばんは|おはよう|はじめまして|hello|hi\b)/i,
} as const
export type Act = keyof typeof acts

/** Said before a question, they are not what is asked. */
const courtesies: ReadonlySet<Act> = new Set(['thanks', 'hello'])

/** What a sentence wants of the conversation itself, if it does. */
export const actIn = ({ text, hasSubject }: Sentence): Act | undefined =>
  (Object.keys(acts) as Act[]).find(
    (act) => acts[act].test(text) && !(hasSubject && courtesies.has(act)),
  )

/** Letters, and none of Japanese. */
export const isEnglish = (text: string) =>
  /[a-z]{2}/i.test(text) && !/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u.test(text)

const others =
  /(青森|岩手|宮城|秋田|山形|福島|茨城|栃木|群馬|埼玉|千葉|神奈川|新潟|富山|石川|福井|山梨|長野|岐阜|静岡|愛知|三重|滋賀|兵庫|奈良|和歌山|鳥取|島根|岡山|広島|山口|徳島|香川|愛媛|高知|福岡|佐賀|長崎|熊本|大分|宮崎|鹿児島|沖縄)県|東京都|大阪府|京都府/

/** Whether it speaks of another prefecture, about whose procedures nothing is known here. */
export const namesAnother = (text: string) => others.test(text)
