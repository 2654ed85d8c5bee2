import { describeOutcomes } from './support/outcomes.ts'

const change = { judged: 'not-yet', change: 'backfill', soil: 'topsoil', alsoChanges: false }
const before = ['consultation', 'neighbours', 'minor']
const asked = '額は道の条例で定められています。'
const standard = '15,000円（国の標準額。道の額は未確認）'

describeOutcomes('jari-henko-ninka', [
  {
    title: 'other soil for a pit on land',
    answers: { ...change, site: 'land', sapporo: false },
    to: 'oshima-shidohoan',
    fee: asked,
    papers: ['backfill'],
    steps: before,
  },
  {
    title: 'soil of a tunnel that has to be treated, and drawings that change with it',
    answers: {
      ...change,
      site: 'land',
      sapporo: false,
      soil: 'tunnel',
      tunnelSoil: 'treated',
      alsoChanges: true,
    },
    to: 'oshima-shidohoan',
    fee: asked,
    papers: ['backfill', 'changed'],
    steps: before,
  },
  {
    title: 'a pit in Sapporo, other soil',
    answers: { ...change, site: 'land', sapporo: true, soil: 'other' },
    to: '札幌市',
    fee: asked,
    papers: ['backfill'],
    steps: before,
  },
  {
    title: 'a larger amount from a river of the governor, said to need approval',
    answers: { site: 'river-governor', judged: 'permit', change: 'amount', grows: true },
    to: 'oshima-shidohoan',
    fee: standard,
    papers: ['changed'],
    steps: before,
  },
  {
    title: 'a river of the State',
    answers: { site: 'river-state', judged: 'not-yet', change: 'other' },
    to: '国の河川管理者',
    fee: '15,500円。国などに納めます。',
    papers: ['changed'],
    steps: before,
  },
  {
    title: 'a minor change, of tunnel soil that need not be treated',
    answers: {
      ...change,
      site: 'land',
      sapporo: false,
      judged: 'minor',
      soil: 'tunnel',
      tunnelSoil: 'untreated',
    },
    to: /軽微変更届/,
    fee: asked,
    papers: ['backfill'],
    steps: before,
  },
  {
    title: 'tunnel soil of which nobody knows',
    answers: { ...change, site: 'land', sapporo: false, soil: 'tunnel', tunnelSoil: 'unsure' },
    to: 'oshima-shidohoan',
    fee: asked,
    papers: ['backfill'],
    steps: before,
  },
])

const papers = ['employment', 'applicant-oath', 'engineer-oath', 'registry', 'licence']
const new22 = '22,000円（国の標準額。道の額は未確認）'

describeOutcomes('denki-kojigyo-toroku', [
  {
    title: 'a corporation with an engineer of the first class',
    applicant: 'business',
    answers: {
      act: 'new',
      offices: 'hokkaido',
      licenceClass: 'first',
      issuer: 'own',
      legalForm: 'corporation',
    },
    to: 'oshima-shidohoan',
    fee: new22,
    papers,
  },
  {
    title: 'a person with an engineer of the second class',
    applicant: 'business',
    answers: {
      act: 'renew',
      offices: 'hokkaido',
      licenceClass: 'second',
      issuer: 'other',
      legalForm: 'individual',
    },
    to: 'oshima-shidohoan',
    fee: '12,000円（国の標準額。道の額は未確認）',
    papers: ['employment', 'applicant-oath', 'engineer-oath', 'licence', 'experience'],
  },
  {
    title: 'offices in several prefectures',
    applicant: 'business',
    answers: { act: 'new', offices: 'several', licenceClass: 'first', issuer: 'unknown' },
    to: '国（産業保安監督部など）',
    fee: new22,
    papers,
  },
])

describeOutcomes('nozei-shomei', [
  {
    title: 'two taxes of three years',
    answers: {
      certificate: 'by-tax',
      taxes: 2,
      years: 3,
      divisions: 1,
      months: 1,
      applying: 'self',
    },
    to: 'zeimu',
    fee: '2,400円',
    papers: ['identity'],
  },
  {
    title: 'no arrears, by an agent',
    answers: { certificate: 'no-arrears', applying: 'agent' },
    to: 'zeimu',
    fee: '400円',
    papers: ['identity', 'mandate'],
  },
  {
    title: 'for a licence to sell liquor',
    answers: { certificate: 'liquor', applying: 'self' },
    to: 'zeimu',
    fee: '800円',
    papers: ['identity'],
  },
  {
    title: 'for the inspection of a car',
    answers: { certificate: 'vehicle', applying: 'self' },
    to: 'zeimu',
    fee: 'この証明の手数料は、確かめられていません。',
    papers: ['identity'],
  },
])
