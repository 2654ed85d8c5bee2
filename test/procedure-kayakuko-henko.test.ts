import { describeOutcomes } from './support/outcomes.ts'

const asked = 'この手数料は、確かめられていません。'
const standard = '（国の標準額。道の額は未確認）'

const counter = /商工労働観光課の窓口（検査の申込み）/

describeOutcomes('kayakuko-henko', [
  {
    title: 'a new magazine',
    answers: { act: 'new', sapporo: false },
    to: 'oshima-shidohoan',
    fee: `73,000円${standard}`,
    papers: ['design'],
    steps: ['inspection'],
  },
  {
    title: 'a magazine that moves to Sapporo',
    answers: { act: 'move', sapporo: true },
    to: '札幌市',
    fee: `73,000円${standard}`,
    papers: ['design'],
    steps: ['inspection'],
  },
  {
    title: 'another structure',
    answers: { act: 'change', work: 'structure', sapporo: false },
    to: 'oshima-shidohoan',
    fee: `8,300円${standard}`,
    papers: ['design'],
    steps: ['inspection'],
  },
  {
    title: 'a new roof, told after the work',
    answers: { act: 'change', work: 'minor', sapporo: false },
    to: /商工労働観光課の窓口（軽微変更届）/,
    fee: asked,
    papers: [],
    steps: ['minor'],
  },
  {
    title: 'upkeep, for which nothing has to be filed, in Sapporo neither',
    answers: { act: 'change', work: 'upkeep', sapporo: true },
    to: /許可も届出も要りません/,
    fee: '手数料は要りません。',
    papers: [],
  },
  {
    title: 'work of which nobody knows what it is',
    answers: { act: 'change', work: 'unsure', sapporo: false },
    to: /どれに当たるかを、工事の前に確かめます/,
    fee: asked,
    papers: [],
  },
  ...(
    [
      ['inspect-new', '41,000円'],
      ['inspect-change', '23,000円'],
      ['inspect-safety', '41,000円'],
    ] as const
  ).map(([act, yen]) => ({
    title: `${act}, which is asked for at the counter`,
    answers: { act, sapporo: false },
    to: counter,
    fee: `${yen}${standard}`,
    papers: [],
  })),
])
