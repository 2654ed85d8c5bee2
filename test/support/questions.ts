import type { Entry } from '../../catalog/index/build.ts'

/** A small counter of our own words. */
export const questions: readonly Entry[] = [
  {
    id: 'register',
    question: '電気工事業を始めるにはどんな登録が要りますか。',
    answer: '営業所のある都道府県で電気工事業者の登録を受けます。登録の期間は五年です。',
    title: '電気工事業者の登録',
    aliases: ['電工の会社を作りたい'],
  },
  {
    id: 'gravel',
    question: '砂利を採る場所を変えたいときの手続を教えてください。',
    answer: '採取計画の変更認可を申請します。軽い変更は届出だけで足ります。',
    aliases: [],
  },
  {
    id: 'tax',
    question: '納税証明書はどこでもらえますか。',
    answer: '道税事務所の窓口か、オンラインで請求できます。手数料がかかります。',
    aliases: ['税金を払った証明がほしい', '車検に使う紙'],
  },
  {
    id: 'passport',
    question: 'パスポートを新しく作るには何日かかりますか。',
    answer: '旅券は申請からおよそ二週間で受け取れます。土日と祝日は数えません。',
    aliases: [],
  },
  {
    id: 'library',
    question: '図書館の休館日はいつですか。',
    answer: '毎週月曜日と年末年始に休みます。返却ポストはいつでも使えます。',
    aliases: [],
  },
  {
    id: 'bus',
    question: 'バスの定期券を落としました。',
    answer: '営業所か駅の忘れ物センターに電話してください。再発行には身分証明書が要ります。',
    aliases: [],
  },
  {
    id: 'shelter',
    question: '大雨のときの避難所を知りたい。',
    answer: '地図で近くの避難場所を確かめてください。川の近くでは早めに逃げてください。',
    aliases: [],
  },
]
