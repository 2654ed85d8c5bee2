import { describeOutcomes } from './support/outcomes.ts'

const fee = '26,500円（国の標準額。道の額は未確認）'
const papers = ['registry', 'tax', 'premises', 'office-photos', 'accounts']
const steps = ['ishikari']
const ofPerson = papers.slice(1)

describeOutcomes('takken-gyo', [
  {
    title: 'a corporation with offices in Hokkaido only',
    applicant: 'business',
    answers: { act: 'new', offices: 'hokkaido', legalForm: 'corporation' },
    to: 'kensetsu-shido',
    fee,
    papers,
    steps,
  },
  {
    title: 'a person who renews in time',
    applicant: 'business',
    answers: { act: 'renew', offices: 'hokkaido', inTime: true, legalForm: 'individual' },
    to: 'kensetsu-shido',
    fee,
    papers: ofPerson,
    steps: [...steps, 'renewal'],
  },
  {
    title: 'a person with a card who renews in the last thirty days',
    applicant: 'resident',
    answers: { act: 'renew', offices: 'hokkaido', inTime: false },
    to: /満了の30日前を過ぎた更新/,
    fee,
    papers: ofPerson,
    steps: [...steps, 'renewal'],
  },
  {
    title: 'offices in several prefectures',
    applicant: 'business',
    answers: { act: 'new', offices: 'several' },
    to: '国土交通大臣（国の窓口）',
    fee,
    papers,
    steps,
  },
])
