import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { redact } from '../functions/guidance/redact.ts'

describe('redact', () => {
  it.each([
    ['電話は011-231-4111です', '電話は〔電話番号〕です'],
    ['０９０ー１２３４ー５６７８へ', '〔電話番号〕へ'],
    ['(011)231-4111', '〔電話番号〕'],
    ['（０１１）２３１−４１１１', '〔電話番号〕'],
    ['09012345678 に', '〔電話番号〕 に'],
    ['+81 90-1234-5678', '〔電話番号〕'],
    ['taro.yamada+x@example.co.jp まで', '〔メール〕 まで'],
    ['ｔａｒｏ＠ｅｘａｍｐｌｅ．ｊｐ', '〔メール〕'],
    ['4242 4242 4242 4242 で払えますか', '〔カード番号〕 で払えますか'],
    ['4242424242424242', '〔カード番号〕'],
    ['３７８２－８２２４６３－１０００５', '〔カード番号〕'],
    ['123456789018', '〔マイナンバー〕'],
    ['1234 5678 9018', '〔マイナンバー〕'],
    ['１２３４　５６７８　９０１８', '〔マイナンバー〕'],
    ['マイナンバーは 1234-5678-9012', 'マイナンバーは 〔マイナンバー〕'],
    ['山田太郎と申します', '〔氏名〕と申します'],
    ['やまだと申します', '〔氏名〕と申します'],
    ['髙橋 𠮷子さんの分です', '〔氏名〕さんの分です'],
    ['サトウ様', '〔氏名〕様'],
    ['氏名：佐藤北斗、年齢', '氏名：〔氏名〕、年齢'],
    ['名前は佐藤北斗です', '名前は〔氏名〕です'],
    ['住所は北海道函館市桔梗町123番地4です', '住所は〔住所〕です'],
    ['札幌市中央区北3条西6丁目1に住む', '〔住所〕に住む'],
    ['桔梗町２丁目３番４号の土地', '〔住所〕の土地'],
  ])('%s', (text, left) => {
    expect(redact(text)).toBe(left)
  })

  it.each([
    '砂利採取法20条1項の変更です',
    '手数料は15,000円ですか',
    '採取業者さんに聞いた',
    '担当者様へ',
    '2026年11月26日 10時30分',
    '埋戻しを表土から新幹線トンネルの土に変えたい。どの手続き？変更手数料は？',
    '税目2つ、3年度分',
    '受付番号 123456789012 について',
    '札幌市内ですか',
  ])('leaves %s as it is', (text) => {
    expect(redact(text)).toBe(text)
  })

  it('finds a telephone number wherever it stands, and twice changes nothing more', () => {
    const phone = fc.constantFrom('011-231-4111', '09012345678', '０１１−２３１−４１１１')
    const words = fc.array(fc.constantFrom('手数料は', '、', ' ', '電話', '円', '？', 'ー'))
    fc.assert(
      fc.property(words, phone, words, (before, number, after) => {
        const once = redact([...before, number, ...after].join(''))
        expect(once).toContain('〔電話番号〕')
        expect(once).not.toMatch(/\d{3}/)
        expect(redact(once)).toBe(once)
      }),
    )
  })
})
