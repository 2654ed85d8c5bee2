import type { ChatLocale } from '../../schemas/chat.ts'

/** What the counter says of itself. What it says of procedures stands in the catalog, and nowhere here. */
const ja = {
  greeting:
    'こんにちは。道の手続についてお答えします。自動の応答です。名前、住所、マイナンバーは書かないでください。',
  staffGreeting:
    '職員用です。住民と同じ情報に、根拠と手引を添えてお答えします。相談した方の名前、住所、マイナンバーは書かないでください。',
  hello: 'こんにちは。手続について、何でもお尋ねください。',
  thanks: 'お役に立てばうれしいです。ほかにもあれば、お尋ねください。',
  restarted: '最初に戻りました。お尋ねになりたいことを書いてください。',
  candidates: '近いものがいくつかあります。どれですか。',
  none: 'この中にない',
  noted: 'わかりました。別の言葉で書いていただくか、担当にお尋ねください。',
  notKnown: 'お答えできる情報が見つかりませんでした。推測ではお答えしません。',
  partNotKnown: 'ほかのお尋ねには、お答えできる情報が見つかりませんでした。',
  onlyOurs:
    'お答えできるのは、道の手続のことだけです。ほかの都府県のことは、その都府県にお尋ねください。',
  tooMany: 'お尋ねが多いので、はじめの5つにお答えします。',
  begins: (title: string) => `「${title}」について、いくつか質問します。`,
  takenAs: (labels: string) =>
    `お書きになったことから、${labels}として進めます。ちがうときは、直してください。`,
  changed: (label: string, value: string) => `「${label}」を「${value}」に直しました。`,
  whichToChange: 'どの答えを直しますか。',
  change: (label: string) => `「${label}」の答えを直す`,
  nothingToChange: 'まだ、お答えがありません。',
  later: '手数料と書類は、質問の後にまとめてお答えします。',
  pick: '選択肢から選んでください。',
  number: '数字で書いてください。',
  backTo: '先ほどの質問に戻ります。',
  otherProcedure: '別の手続のことですか。',
  unsure: 'わからない',
  resume: '先ほどの質問に戻る',
  restart: '最初から',
  person: '担当に尋ねる',
  callback: '折り返しの電話を頼む',
  callbackTitle: '折り返しの電話',
  callbackText:
    '次のページに、お名前と電話番号を書いてください。このチャットには書かないでください。',
  open: 'きょうは開庁日です。',
  closed: (day: string) => `いまは受付時間の外です。次の開庁日は、${day}です。`,
  contactTitle: '問い合わせ先',
  statusTitle: '申請や支払いの状況',
  statusText: 'ログインすると、申請の状況と、手数料の納付の状況が見られます。',
  japaneseOnly: '',
}

export type Phrases = typeof ja

const plain: Partial<Phrases> = {
  greeting:
    'こんにちは。この まどぐちは、手続（てつづき）の しつもんに こたえます。きかいが こたえます。なまえ、じゅうしょ、マイナンバーは かかないで ください。',
  hello: 'こんにちは。しつもんを かいて ください。',
  restarted: 'はじめに もどりました。しつもんを かいて ください。',
  candidates: 'ちかい ものが あります。どれですか。',
  none: 'この なかに ない',
  notKnown: 'わかりませんでした。ちがう ことばで かいて ください。',
  unsure: 'わからない',
  resume: 'さっきの しつもんに もどる',
  restart: 'はじめから',
  person: '人（ひと）に きく',
  callback: 'でんわを して もらう',
  callbackTitle: 'でんわを して もらう',
  callbackText:
    'つぎの ページに、なまえと でんわばんごうを かいて ください。チャットには かかないで ください。',
}

const en: Partial<Phrases> = {
  greeting:
    'Hello. This automatic counter answers questions about the procedures of the prefecture. Please do not write names, addresses or My Number.',
  hello: 'Hello. Please ask about a procedure.',
  thanks: 'You are welcome. Please ask if there is anything else.',
  onlyOurs: 'I only know the procedures of this prefecture (Hokkaido).',
  restarted: 'We are back at the beginning. Please write your question.',
  candidates: 'These come close. Which one do you mean?',
  none: 'None of these',
  noted: 'I see. Please try other words, or ask the office.',
  notKnown: 'I found no information that answers this, and I do not guess.',
  partNotKnown: 'I found no information about your other questions.',
  begins: (title: string) => `A few questions about “${title}”.`,
  unsure: 'I do not know (わからない)',
  resume: 'Back to the question',
  restart: 'Start over',
  person: 'Ask the office',
  callback: 'Ask for a call back',
  callbackTitle: 'Call back',
  callbackText:
    'Please write your name and telephone number on the next page (in Japanese), not in this chat.',
  open: 'The offices are open today.',
  closed: (day: string) => `The offices are closed now. The next open day is ${day}.`,
  contactTitle: 'Contact',
  statusTitle: 'Status of applications and payments',
  statusText: 'After logging in you can see the status of your applications and payments.',
  japaneseOnly: 'This is available in Japanese only.',
}

const phrases: Record<ChatLocale, Phrases> = {
  ja,
  plain: { ...ja, ...plain },
  en: { ...ja, ...en },
}

/** Japanese stands in where the counter has no words of that language. */
export const wordsIn = (locale: ChatLocale): Phrases => phrases[locale]
