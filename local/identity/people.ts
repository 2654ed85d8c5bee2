/** Test people. Nobody of them exists; the claims are those that the real providers send. */
export type TestPerson = {
  readonly id: string
  /** What the page says beside the name. */
  readonly about: string
  readonly claims: { readonly name: string } & Readonly<Record<string, unknown>>
}

const residents: TestPerson[] = [
  {
    id: 'da-takahashi',
    about: '個人（函館市）',
    claims: {
      name: '髙橋 𠮷子',
      address: '北海道函館市元町一丁目1番1号（架空）',
      birthdate: '1984-02-29',
      gender: '2',
    },
  },
  {
    id: 'da-katsuragi',
    about: '個人（札幌市）',
    claims: {
      name: '葛󠄀西 和夫',
      address: '北海道札幌市中央区北三条西六丁目1番地（架空）',
      birthdate: '1951-11-03',
      gender: '1',
    },
  },
  {
    id: 'da-minami',
    about: '個人（北斗市）',
    claims: {
      name: '南 次郎',
      address: '北海道北斗市中央一丁目3番10号（架空）',
      birthdate: '1999-07-15',
      gender: '1',
    },
  },
]

const hokuto = {
  corporate_number: '8430001999997',
  corporate_name: '北都電設株式会社（架空）',
  representative: '佐藤 北斗',
  address: '北海道函館市美原四丁目6番16号（架空）',
}

const businesses: TestPerson[] = [
  {
    id: 'gbiz-hokuto',
    about: 'プライム：北都電設株式会社（架空）の代表者',
    claims: {
      ...hokuto,
      account_type: 'prime',
      name: '佐藤 北斗',
      email: 'hokuto@example.jp',
    },
  },
  {
    id: 'gbiz-hokuto-member',
    about: 'メンバー：北都電設株式会社（架空）の従業員',
    claims: {
      ...hokuto,
      account_type: 'member',
      name: '鈴木 花子',
      email: 'hanako@example.jp',
    },
  },
  {
    id: 'gbiz-sole',
    about: 'プライム：個人事業主',
    claims: {
      account_type: 'prime',
      name: '髙橋 𠮷子',
      address: '北海道函館市元町一丁目1番1号（架空）',
      email: 'takahashi@example.jp',
    },
  },
  {
    id: 'gbiz-entry',
    about: 'エントリー：確かめられていないアカウント',
    claims: {
      ...hokuto,
      account_type: 'entry',
      name: '田中 一',
      email: 'tanaka@example.jp',
    },
  },
]

const officers: TestPerson[] = [
  {
    id: 'reviewer',
    about: '渡島総合振興局 商工労働観光課 指導保安係（審査）',
    claims: { name: '審査 花子', department: 'oshima-shidohoan', duties: ['reviewer'] },
  },
  {
    id: 'approver',
    about: '渡島総合振興局 商工労働観光課 指導保安係（決裁）',
    claims: { name: '決裁 太郎', department: 'oshima-shidohoan', duties: ['reviewer', 'approver'] },
  },
  {
    id: 'tax',
    about: '道税事務所（審査・決裁）',
    claims: { name: '税務 次郎', department: 'zeimu', duties: ['reviewer', 'approver'] },
  },
  {
    id: 'licences',
    about: '電気工事士免状の窓口（審査・決裁）',
    claims: { name: '免状 五郎', department: 'menjo-address', duties: ['reviewer', 'approver'] },
  },
  {
    id: 'buildings',
    about: '建設指導課（審査・決裁）',
    claims: { name: '建設 六子', department: 'kensetsu-shido', duties: ['reviewer', 'approver'] },
  },
  {
    id: 'plants',
    about: '農薬販売の届出の窓口（確認）',
    claims: { name: '農薬 七海', department: 'noyaku', duties: ['reviewer'] },
  },
  {
    id: 'cashier',
    about: '出納（納入通知・消込・入金の確認）',
    claims: { name: '出納 三郎', department: 'suito', duties: ['cashier'] },
  },
  {
    id: 'treasurer',
    about: '会計管理（入金の確認）',
    claims: { name: '会計 四子', department: 'suito', duties: ['treasurer'] },
  },
]

export const issuers = {
  'digital-agency': { title: 'デジタル認証アプリ', people: residents },
  gbiz: { title: 'GビズID', people: businesses },
  staff: { title: '職員認証基盤', people: officers },
} as const
export type IssuerName = keyof typeof issuers
