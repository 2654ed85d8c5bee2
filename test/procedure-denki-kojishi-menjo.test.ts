import { describeOutcomes } from './support/outcomes.ts'

const standard = '（国の標準額。道の額は未確認）'
const kept = ['juminhyo', 'photo']
const again = { licenceClass: 'second', delivery: 'counter' }

describeOutcomes('denki-kojishi-menjo', [
  {
    title: 'a first licence of the first class, by post',
    answers: { act: 'new', licenceClass: 'first', delivery: 'post' },
    to: 'menjo-address',
    fee: `6,000円${standard}`,
    papers: [...kept, 'qualification', 'envelope'],
  },
  {
    title: 'a first licence of the second class, fetched',
    answers: { act: 'new', licenceClass: 'second', delivery: 'counter' },
    to: 'menjo-address',
    fee: `5,300円${standard}`,
    papers: [...kept, 'qualification'],
  },
  {
    title: 'an old licence that was lost, by one who lives in Hokkaido',
    answers: { ...again, act: 'reissue', issued: 'before', lives: 'inside' },
    to: 'menjo-address',
    fee: `2,700円${standard}`,
    papers: kept,
    steps: ['papers'],
  },
  {
    title: 'an old licence that was lost, by one who moved away',
    answers: { ...again, act: 'reissue', issued: 'before', lives: 'outside' },
    to: 'menjo-ishikari',
    fee: `2,700円${standard}`,
    papers: kept,
    steps: ['papers'],
  },
  {
    title: 'a new name, at the office that issued the licence',
    answers: { ...again, act: 'rewrite', issued: 'since', where: 'issuer' },
    to: 'menjo-issuer',
    fee: `2,700円${standard}`,
    papers: kept,
    steps: ['papers'],
  },
  {
    title: 'a new name, at the office of the address as wished',
    answers: { ...again, act: 'rewrite', issued: 'since', where: 'address' },
    to: 'menjo-address',
    fee: `2,700円${standard}`,
    papers: kept,
    steps: ['papers'],
  },
  {
    title: 'a licence of which nobody knows when it was issued',
    answers: { ...again, act: 'reissue', issued: 'unknown' },
    to: 'menjo-address',
    fee: `2,700円${standard}`,
    papers: kept,
    steps: ['papers'],
  },
])
