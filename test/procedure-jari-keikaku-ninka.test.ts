import { describeOutcomes } from './support/outcomes.ts'

const drawn = ['location-map', 'surroundings', 'plan-view', 'sections']
const shown = ['registration', 'management', 'title']
const plain = { registrar: 'own', backfill: false, otherPermits: false }
const steps = ['consultation', 'neighbours', 'start']
const fee = '額は道の条例で定められています。'

describeOutcomes('jari-keikaku-ninka', [
  {
    title: 'a pit on land that is left open',
    answers: { ...plain, site: 'land', sapporo: false },
    to: 'oshima-shidohoan',
    fee,
    papers: [...drawn, ...shown, 'haulage'],
    steps,
  },
  {
    title: 'a pit in Sapporo that is filled again and needs other permits',
    answers: {
      site: 'land',
      sapporo: true,
      registrar: 'other',
      backfill: true,
      otherPermits: true,
    },
    to: '札幌市',
    fee,
    papers: [...drawn, ...shown, 'other-permits', 'backfill', 'haulage'],
    steps,
  },
  {
    title: 'a river of the governor',
    answers: { ...plain, site: 'river-governor' },
    to: 'oshima-shidohoan',
    fee: '33,900円（国の標準額。道の額は未確認）',
    papers: [...drawn, ...shown, 'haulage'],
    steps,
  },
  {
    title: 'a river of the State, by the amount for those who apply online',
    answers: { ...plain, site: 'river-state' },
    to: '国の河川管理者（北海道開発局）',
    fee: '35,700円。国などに納めます。ここでは納められません。',
    papers: [...drawn, ...shown, 'haulage'],
    steps,
  },
])
