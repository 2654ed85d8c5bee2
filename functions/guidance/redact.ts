/** Full-width letters and digits as the narrow ones; ー stays, but between digits. */
const narrow = (text: string) =>
  text
    .replaceAll(/[０-９Ａ-Ｚａ-ｚ＠．＿＋]/g, (it) =>
      String.fromCharCode(it.charCodeAt(0) - 0xfee0),
    )
    .replaceAll('　', ' ')
    .replaceAll(/(?<=\d)[‐‑‒–—―−ー－](?=\d)/g, '-')

/** The last digit of a 個人番号 (番号法施行令8条、総務省令5条). */
const isMyNumber = (digits: string) => {
  if (digits.length !== 12) return false
  const sum = [...digits.slice(0, 11)]
    .reverse()
    .reduce((so, digit, i) => so + Number(digit) * (i < 6 ? i + 2 : i - 4), 0)
  return (sum % 11 <= 1 ? 0 : 11 - (sum % 11)) === Number(digits[11])
}

/** ISO/IEC 7812-1, annex B. */
const isCard = (digits: string) => {
  if (!/^\d{13,19}$/.test(digits)) return false
  const sum = [...digits].reverse().reduce((so, digit, i) => {
    const value = Number(digit) * (i % 2 ? 2 : 1)
    return so + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}

const isPhone = (digits: string) => /^(0\d{9,10}|81\d{9,10})$/.test(digits)

const numberName = (run: string) => {
  const digits = run.replaceAll(/\D/g, '')
  if (isMyNumber(digits)) return '〔マイナンバー〕'
  if (isCard(digits)) return '〔カード番号〕'
  return isPhone(digits) ? '〔電話番号〕' : run
}

const numbers = /\+?[(（]?\d(?:[ ()（）./-]{0,2}\d){8,18}(?!\d)/g
const namedNumber = /((?:マイナンバー|個人番号)\D{0,6})\d(?:[ -]?\d){7,}/g
const mail = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g

const place = '[^\\s、。はがをにで]'
const address = new RegExp(
  `${place}{1,12}[市区町村郡]${place}{0,24}?\\d+(?:[条丁目線号の東西南北]|番地?|-|\\d)*(?:丁目|番地?|号|-\\d+)(?:の?\\d+)?|${place}{0,12}\\d+番地(?:の?\\d+)?`,
  'g',
)

const kanji = '[\\p{sc=Han}々]'
const name = `(?:${kanji}{1,4} ?${kanji}{1,4}|${kanji}{1,4}|[ァ-ヶー]{2,10})`
const notNames =
  /^(?:お客|客|皆|業者|採取業者|工事業者|事業者|担当者?|職員|係|係員|道民|県民|奥|娘|息子|父|母|先生|同|仕|王|神)$/
const called = new RegExp(
  `${name}(?= ?(?:さん|様|さま|氏(?!名)|と申し|といいます|と言います))`,
  'gu',
)
const kanaCalled = /[ぁ-ん]{2,8}(?=と申し)/g
const stated =
  /((?:名前|氏名)(?:は|：|:| )?\s?)[^\s、。:：]{2,12}?(?=です|と申|とい|と言|、|。|\s|$)/g

/**
 * A text without what names a person: numbers of telephones, cards and マイナンバー, mail addresses, addresses with 番地,
 * names before さん, 様 and the like. Everything of a chat passes through it before it is kept or understood.
 */
export const redact = (text: string): string =>
  narrow(text)
    .replaceAll(mail, '〔メール〕')
    .replaceAll(namedNumber, '$1〔マイナンバー〕')
    .replaceAll(numbers, numberName)
    .replaceAll(address, '〔住所〕')
    .replaceAll(stated, '$1〔氏名〕')
    .replaceAll(called, (it) => (notNames.test(it) ? it : '〔氏名〕'))
    .replaceAll(kanaCalled, '〔氏名〕')
