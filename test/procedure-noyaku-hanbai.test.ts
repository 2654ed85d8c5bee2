import { expect, it } from 'vitest'
import { assess } from '../functions/procedures/assess.ts'
import { hokkaido, officeOf, procedureOf } from './support/catalog.ts'
import { describeOutcomes } from './support/outcomes.ts'

const free = { to: 'noyaku', fee: '手数料は要りません。', papers: [] }

describeOutcomes('noyaku-hanbai', [
  { ...free, title: 'a shop that begins', answers: { act: 'start' }, steps: ['papers', 'start'] },
  ...['add', 'change', 'close'].map((act) => ({
    ...free,
    title: `a shop: ${act}, within two weeks`,
    answers: { act },
    steps: ['papers', 'later'],
  })),
])

it('is a notification: no period, no decision, its duty fulfilled when it arrives', () => {
  const { clock, appeal } = assess(procedureOf('noyaku-hanbai'), {
    answers: {},
    on: '2026-11-26',
    ordinance: hokkaido,
    office: officeOf,
  })
  expect(clock.text).toContain('届いた時に、届出の義務が果たされます')
  expect(clock.text).not.toMatch(/\d日/)
  expect(appeal.status).toBe('sourced')
})
