import type { Entry } from '../../catalog/index/build.ts'

/** mulberry32: the same entries in every run. */
const chance = (seed: number) => {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let it = Math.imul(state ^ (state >>> 15), 1 | state)
    it = (it + Math.imul(it ^ (it >>> 7), 61 | it)) ^ it
    return ((it ^ (it >>> 14)) >>> 0) / 2 ** 32
  }
}

const letters = [
  ...'東西南北上下中大小新古高岡山川沢谷原田野村町島浜崎松杉桜梅石岩水泉滝湖森林草花鳥鶴亀鹿熊月日星雲雪霜風朝夕春秋冬青赤白黒金銀玉',
]
const things = [
  ...'車 犬 水道 税金 保険 年金 住宅 道路 公園 学校 図書館 病院 保育所 旅券 戸籍 印鑑 農地 砂利 温泉 旅館 食堂 電気工事 建設業 宅建 薬局 介護 障害 手当 奨学金 予防接種 健診 騒音 悪臭 ごみ 浄化槽 森林 漁業 狩猟 火薬 危険物 看板 墓地 河川 海岸 港 空港 駐車場 自転車 統計 選挙'.split(
    ' ',
  ),
]
const acts = [
  ...'登録 届出 申請 更新 変更 廃止 許可 認可 証明 交付 再交付 閲覧 相談 予約 検査 免除 減免 助成 補助 給付 支払 還付 督促 苦情 講習 試験 研修 募集 貸出 返却'.split(
    ' ',
  ),
]
const needs = [
  ...'本人確認書類 委任状 印鑑証明 住民票 登記事項証明書 納税証明書 図面 写真 手数料 収入証紙 誓約書 履歴書 診断書 見積書 契約書 通帳'.split(
    ' ',
  ),
]
const days = [...'当日 三日以内 一週間ほど 十日以内 二週間ほど 三十日以内 二か月ほど'.split(' ')]

const makers = (next: () => number) => {
  /** The first ones come most often, as words do. */
  const one = (all: readonly string[]) => all[Math.floor(all.length * next() ** 2)] ?? ''
  const place = () => `${one(letters)}${letters[Math.floor(letters.length * next())]}`
  return { one, place }
}

/** Questions of a made-up counter, each with an answer of about 150 characters. */
export const madeEntries = (count: number): Entry[] => {
  const { one, place } = makers(chance(7))
  return Array.from({ length: count }, (_, i) => {
    const [where, thing, act] = [place(), one(things), one(acts)]
    return {
      id: `made-${i}`,
      question: `${where}の${thing}の${act}はどうすればできますか。`,
      answer: `${where}にお住まいの方の${thing}の${act}は、${place()}の窓口で受け付けます。${one(needs)}と${one(needs)}をお持ちください。${one(days)}にお知らせします。${one(things)}の${one(acts)}も一緒にしたいときは、${place()}の${one(acts)}係へ電話してください。${one(needs)}がない方は${one(acts)}の前に相談してください。`,
      title: `${thing}の${act}`,
      aliases: i % 5 ? [] : [`${where}で${thing}を${act}したい`],
    }
  })
}

/** What people ask it, some of it in words that no entry has. */
export const madeQueries = (count: number): string[] => {
  const { one, place } = makers(chance(11))
  return Array.from(
    { length: count },
    (_, i) =>
      [
        `${place()}の${one(things)}の${one(acts)}に要る${one(needs)}を知りたい`,
        `${one(things)}の${one(acts)}は${one(days)}でできるのでしょうか、教えてください`,
        `すみません、${place()}に引っ越したのですが${one(things)}と${one(things)}の${one(acts)}を一度にしたい`,
        `${one(things)} ${one(acts)}`,
      ][i % 4] ?? '',
  )
}
