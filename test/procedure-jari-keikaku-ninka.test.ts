import { expect, it } from 'vitest'
import { newUlid } from '../schemas/ulid.ts'
import { openCounter } from './support/counter.ts'
import { describeOutcomes } from './support/outcomes.ts'
import { business } from './support/people.ts'
import { put } from './support/table.ts'

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

it.each([
  ['北都砂利', 'waived'],
  ['南都砂利', 'needed'],
])(
  'asks %s, whose registration the prefecture looks up, for a paper that is %s',
  async (name, status) => {
    const { call, tables } = await openCounter()
    const number = '北海道-1'
    await put(tables.APPLICATIONS_TABLE, {
      pk: `LEDGER#jari-toroku#${number}`,
      sk: 'LEDGER',
      kind: 'jari-toroku',
      number,
      values: { name: '北都砂利' },
    })
    const params = { applicationId: newUlid() }
    const answers = { ...plain, site: 'land', registrationNumber: number, corporateName: name }
    await call('createApplication', business, {
      params,
      headers: { 'if-none-match': '*' },
      body: { procedureId: 'jari-keikaku-ninka', answers },
    })
    const { body } = await call('gatherEvidence', business, {
      params,
      body: { source: 'own-ledger', consent: true },
    })
    const papers: { id: string; status: string }[] = body.assessment.attachments
    expect(papers.find(({ id }) => id === 'registration')?.status).toBe(status)
  },
)
