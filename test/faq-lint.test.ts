import { describe, expect, it } from 'vitest'
import { figuresIn } from '../catalog/figures.ts'
import { expectRefusal, type Mistake } from './support/mistake.ts'

const service = 'faq/service.yaml'
const procedures = 'faq/procedures.yaml'
const payment = 'faq/payment.yaml'

const mistakes: Mistake[] = [
  {
    title: 'an id that stands twice',
    file: service,
    from: '- id: login-ways\n',
    to: '- id: login-needed\n',
    at: 'login-needed\n  topic: service\n  question: どうやって',
    says: /login-needed が2回/,
    write: /別の id/,
  },
  {
    title: 'an id that another file has',
    file: service,
    from: '- id: login-ways\n',
    to: '- id: paper-heic\n',
    says: /paper-heic が2回/,
    write: /別の id/,
  },
  {
    title: 'words that lead to another answer already',
    file: service,
    from: '    - ログインの方法\n',
    to: '    - 会員登録？\n',
    at: '会員登録？',
    says: /「会員登録？」は、すでにあります/,
    write: /別の言葉/,
  },
  {
    title: 'a procedure that is not there',
    file: procedures,
    from: 'procedures: [noyaku-hanbai]\n  offices: [noyaku]\n  law:',
    to: 'procedures: [nouyaku]\n  offices: [noyaku]\n  law:',
    at: 'nouyaku]',
    says: /手続 nouyaku はありません/,
    write: /catalog にある手続/,
  },
  {
    title: 'an office that is not there',
    file: procedures,
    from: 'offices: [menjo-address, menjo-issuer, menjo-ishikari]',
    to: 'offices: [menjo-address, menjo-issuer, menjo-tokachi]',
    at: 'menjo-tokachi',
    says: /担当 menjo-tokachi はありません/,
    write: /catalog にある担当/,
  },
  {
    title: 'a law that nothing of the catalog knows',
    file: service,
    from: '{ name: 個人情報保護法,',
    to: '{ name: 個人情報条例,',
    at: '{ name: 個人情報条例',
    says: /法令 個人情報条例 はありません/,
    write: /catalog にある法令/,
  },
  {
    title: 'a link to a page that is not there',
    file: service,
    from: 'to: /about/privacy }\n  ours: true\n  checkedOn: 2026-11-26\n- id: stored',
    to: 'to: /privacy }\n  ours: true\n  checkedOn: 2026-11-26\n- id: stored',
    at: '/privacy }\n  ours: true\n  checkedOn: 2026-11-26\n- id: stored',
    says: /\/privacy という画面はありません/,
    write: /画面のパス/,
  },
  {
    title: 'a link to a procedure that is not there',
    file: payment,
    from: 'to: /procedures/noyaku-hanbai }',
    to: 'to: /procedures/noyaku }',
    at: '/procedures/noyaku }',
    says: /\/procedures\/noyaku という画面はありません/,
    write: /画面のパス/,
  },
  {
    title: 'an answer that rests on nothing',
    file: service,
    from: '  ours: true\n  checkedOn: 2026-11-26\n- id: login-ways',
    to: '  checkedOn: 2026-11-26\n- id: login-ways',
    at: 'login-needed',
    says: /login-needed に出典がありません/,
    write: /ours: true/,
  },
  {
    title: 'an amount that stands nowhere',
    file: procedures,
    from: '新しい登録が22,000円、更新が12,000円です',
    to: '新しい登録が22,500円、更新が12,000円です',
    at: '国の標準額は、新しい登録が22,500円',
    says: /「22,500円」の出典がありません/,
    write: /sources に URL/,
  },
  {
    title: 'a period that stands nowhere',
    file: 'faq/deadlines.yaml',
    from: 'answer: 5年です。続けるときは',
    to: 'answer: 6年です。続けるときは',
    at: '6年です',
    says: /「6年」の出典がありません/,
    write: /手続の定義にある/,
  },
  {
    title: 'an amount of the standard order that passes for the prefecture’s own',
    file: procedures,
    from: '国の標準額は、新しい登録が22,000円、更新が12,000円です',
    to: '新しい登録は22,000円です',
    at: '新しい登録は22,000円',
    says: /22,000円 は、道の額とは限りません/,
    write: /国の標準額/,
  },
  {
    title: 'an amount of an old table that passes for that of today',
    file: procedures,
    from: '更新が16,500円でした。いまの額は未確認です。',
    to: '更新が16,500円です。',
    at: '2016年4月1日の道の表では',
    says: /20,900円、16,500円 は、道の額とは限りません/,
    write: /未確認/,
  },
  {
    title: 'another number in English',
    file: payment,
    from: 'From 50 to 9,999,999 yen',
    to: 'From 500 to 9,999,999 yen',
    at: 'question: What are the limits for cards?',
    says: /500 は、日本語の答えにありません/,
    write: /同じ数/,
  },
  {
    title: 'a topic that nobody asks about',
    file: payment,
    from: '- id: pay-methods\n  topic: payment',
    to: '- id: pay-methods\n  topic: money',
    at: 'money',
    says: /topic/,
    write: /schemas\/faq\.ts/,
  },
  {
    title: 'a day of check that is none',
    file: payment,
    from: 'checkedOn: 2026-11-26\n- id: pay-by-number',
    to: 'checkedOn: 2026-02-30\n- id: pay-by-number',
    at: '2026-02-30',
    says: /checkedOn/,
    write: /schemas\/faq\.ts/,
  },
  {
    title: 'a law without a page',
    file: 'laws.yaml',
    from: 'source: https://laws.e-gov.go.jp/law/405AC0000000088',
    to: 'source: e-gov',
    at: 'e-gov\n',
    says: /source/,
    write: /schemas\/faq\.ts/,
  },
]

describe('The linter of the catalog refuses', () => {
  it.each(mistakes)('$title', expectRefusal)
})

describe('Figures', () => {
  it.each([
    ['1回に50円から9,999,999円まで', ['50円', '9,999,999円']],
    ['50万円、3日間、2週間以内、6か月、5年', ['50万円', '3日', '2週間', '6か月', '5年']],
    ['2016年4月1日、平成28年、令和7年度、3条2項、17時に', []],
  ])('of %s are %j', (text, figures) => {
    expect(figuresIn(text)).toEqual(figures)
  })
})
