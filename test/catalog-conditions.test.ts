import { describe, it } from 'vitest'
import { expectRefusal, type Mistake, nozei } from './support/mistake.ts'

const feeRules = '- {\n        id: new'

const mistakes: Mistake[] = [
  {
    title: 'a field that nobody is ever asked',
    from: 'showIf: [eq, issuer, own],',
    to: 'showIf: [and, [eq, issuer, own], [eq, issuer, other]],',
    says: /項目 licenceNumber は、どの答えでも表示されません/,
    write: /showIf/,
  },
  {
    title: 'a field that reads a later one',
    from: 'showIf: [eq, issuer, own],',
    to: 'showIf: [eq, works, general],',
    says: /後の項目 works/,
    write: /works をこの項目より前に/,
  },
  {
    title: 'a paper that is always asked for and always waived',
    from: 'when: [and, [eq, issuer, own], [found, own-ledger, licence]],',
    to: 'when: true,',
    at: '[\n        {\n          when: true',
    says: /書類 licence は、いつも要り、いつも省けます/,
    write: /書類を消すか/,
  },
  {
    title: 'two fee rules that hold at once',
    from: 'if: [not, [eq, act, renew]],',
    to: 'if: true,',
    at: feeRules,
    says: /new と renew が、同じ答えで同時に/,
    write: /if か from・until を分けて/,
  },
  {
    title: 'answers for which there is no fee rule',
    from: 'if: [eq, act, renew],',
    to: 'if: [and, [eq, act, renew], [eq, issuer, own]],',
    at: feeRules,
    says: /当てはまらない答えがあります：.*"act":"renew".*"issuer":"other"/,
    write: /status: unknown/,
  },
  {
    title: 'an amount without a law behind it',
    file: nozei,
    from: 'law: 道税の納税証明の手数料（道のページの額。条例の条項は未確認）',
    to: 'asOf: 2025-06-01',
    at: 'id: count\n',
    says: /count に、根拠の法令か出典がありません/,
    write: /law と source/,
  },
  {
    title: 'an amount of an ordinance of before that names no day',
    from: 'yen: 12000 },\n        basis: standard-order,\n        law: 地方公共団体の手数料の標準に関する政令,\n        source: https://laws.e-gov.go.jp/law/412CO0000000016,\n        asOf: 2025-04-01,',
    to: 'yen: 12000 },\n        basis: former-ordinance,\n        law: 地方公共団体の手数料の標準に関する政令,\n        source: https://laws.e-gov.go.jp/law/412CO0000000016,',
    at: '{\n        id: renew',
    says: /renew に、いつの条例の額かがありません/,
    write: /asOf/,
  },
  {
    title: 'an option that does not exist',
    from: '[eq, licenceClass, second]',
    to: '[eq, licenceClass, third]',
    says: /licenceClass は enum/,
    write: /first、second/,
  },
  {
    title: 'a choice compared with a number',
    from: '[eq, licenceClass, second]',
    to: '[gt, licenceClass, 1]',
    says: /licenceClass は enum で、gt/,
    write: /eq か in で/,
  },
  {
    title: 'a condition that is none',
    from: '[eq, licenceClass, second]',
    to: '[is, licenceClass, second]',
    says: /requiredIf/,
    write: /\[eq, 項目, 値\]/,
  },
  {
    title: 'a field that is not there',
    from: '[eq, licenceClass, second]',
    to: '[eq, class, second]',
    says: /項目 class はありません/,
    write: /fields にある id/,
  },
  {
    title: 'a count of something that is no number',
    file: nozei,
    from: 'times: [taxes, years, divisions, months],',
    to: 'times: [taxes, which],',
    at: '{\n          type: countRule',
    says: /which は数の項目ではありません/,
    write: /type: number/,
  },
  {
    title: 'a number for an amount that nobody knows',
    file: nozei,
    from: 'price: { type: unknown },',
    to: 'price: { type: flat, yen: 400 },',
    at: '{\n        id: vehicle',
    says: /vehicle の price と status が合いません/,
    write: /type: unknown/,
  },
  {
    title: 'a fee that ends, with none to follow',
    from: 'if: [eq, act, renew],',
    to: 'if: [eq, act, renew],\n        until: 2026-12-31,',
    at: feeRules,
    says: /当てはまらない答え.*"act":"renew".*2027-01-01/,
    write: /規則を足してください/,
  },
]

describe('The linter of the catalog refuses', () => {
  it.each(mistakes)('$title', expectRefusal)
})
