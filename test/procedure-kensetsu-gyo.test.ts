import { describeOutcomes } from './support/outcomes.ts'

const standard = '（国の標準額。道の額は未確認）'
const to = '国の電子申請（JCIP）か、主たる営業所を受け持つ総合振興局・振興局の建設指導課'
const steps = ['ishikari']
const review = { act: 'review', trades: 3, legalForm: 'corporation' }

describeOutcomes('kensetsu-gyo', [
  {
    title: 'a first permit of a corporation',
    answers: { act: 'new', legalForm: 'corporation', taxConsent: true },
    to,
    fee: `90,000円${standard}`,
    papers: ['registry', 'business-tax', 'accounts', 'articles', 'officers', 'qualification'],
    steps,
  },
  {
    title: 'a first permit of a person',
    answers: { act: 'new', legalForm: 'individual' },
    to,
    fee: `90,000円${standard}`,
    papers: ['business-tax', 'accounts', 'officers', 'qualification'],
    steps,
  },
  {
    title: 'one more trade of the same division',
    answers: { act: 'add', sameDivision: true, legalForm: 'corporation' },
    to,
    fee: `50,000円${standard}`,
    papers: ['officers', 'qualification'],
    steps,
  },
  {
    title: 'one more trade of the other division, for which no amount was found',
    answers: { act: 'add', sameDivision: false, legalForm: 'corporation' },
    to,
    fee: 'この手数料は、確かめられていません。',
    papers: ['officers', 'qualification'],
    steps,
  },
  {
    title: 'a renewal',
    answers: { act: 'renew', legalForm: 'corporation' },
    to,
    fee: `50,000円${standard}`,
    papers: ['officers'],
    steps: [...steps, 'renewal'],
  },
  ...(
    [
      ['scale', '15,000円'],
      ['score', '1,000円'],
      ['both', '16,000円'],
    ] as const
  ).map(([evaluation, yen]) => ({
    title: `the review (${evaluation}) of three trades`,
    answers: { ...review, evaluation },
    to,
    fee: `${yen}${standard}`,
    papers: [],
    steps: [...steps, 'review-papers'],
  })),
])
