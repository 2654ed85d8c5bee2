import { parseArgs } from 'node:util'
import { prove } from './prove.ts'

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '20000' }, seed: { type: 'string' } },
})
const runs = Number(values.runs)
const seed = Number(values.seed ?? Date.now() % 2 ** 31)
if (!Number.isInteger(runs) || runs < 1) throw new Error('--runs takes a whole number')
if (!Number.isInteger(seed)) throw new Error('--seed takes a whole number')

const say = (text: string) => process.stdout.write(`${text}\n`)
say(`${runs} histories of payments, seed ${seed} …`)
const began = performance.now()
const tally = await prove(runs, seed)
const seconds = ((performance.now() - began) / 1_000).toFixed(1)
say(`runs ${tally.runs}, commands ${tally.commands}, broken calls ${tally.broken}`)
say(`payments ${tally.paid}, runs with too much money ${tally.overpaid}`)
say(`seconds ${seconds}, seed ${seed}: every invariant holds`)
