import { describeOutcomes } from './support/outcomes.ts'

const old = '（2016年4月1日(金)の道の額。いまの額は未確認）'
const to = '国の食品衛生申請等システムか、施設のある所の保健所'
const steps = ['payment']
const restaurant = { business: 'restaurant', city: 'other', water: 'tap', legalForm: 'individual' }
const unsaid = 'この手数料は、確かめられていません。'

describeOutcomes('inshoku-eigyo', [
  {
    title: 'a restaurant of a person with water from the tap',
    answers: { ...restaurant, act: 'new' },
    to,
    fee: `20,900円${old}`,
    papers: ['drawing', 'manager'],
    steps,
  },
  {
    title: 'a restaurant of a corporation that renews, with water from a well',
    answers: { ...restaurant, act: 'renew', water: 'other', legalForm: 'corporation' },
    to,
    fee: `16,500円${old}`,
    papers: ['drawing', 'manager', 'registry', 'water'],
    steps,
  },
  {
    title: 'a restaurant in a city with a health office of its own',
    answers: { ...restaurant, act: 'new', city: 'city' },
    to: /（札幌市・旭川市・函館市・小樽市）の保健所/,
    fee: `20,900円${old}`,
    papers: ['drawing', 'manager'],
    steps,
  },
  {
    title: 'a business that is taken over',
    answers: { ...restaurant, act: 'succeed' },
    to,
    fee: unsaid,
    papers: ['drawing', 'manager'],
    steps,
  },
  {
    title: 'food of another kind',
    answers: { ...restaurant, act: 'new', business: 'other' },
    to,
    fee: unsaid,
    papers: ['drawing', 'manager'],
    steps,
  },
])
