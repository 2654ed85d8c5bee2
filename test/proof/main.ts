import { parseArgs } from 'node:util'
import { tableOf } from './account.ts'
import { prove } from './prove.ts'
import { payMany } from './town.ts'

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '20000' },
    seed: { type: 'string' },
    notices: { type: 'string', default: '10000' },
  },
})
const runs = Number(values.runs)
const notices = Number(values.notices)
const seed = Number(values.seed ?? Date.now() % 2 ** 31)
if (!Number.isInteger(runs) || runs < 1) throw new Error('--runs takes a whole number')
if (!Number.isInteger(seed)) throw new Error('--seed takes a whole number')

if (!Number.isInteger(notices) || notices < 0) throw new Error('--notices takes a whole number')

const say = (text: string) => process.stdout.write(`${text}\n`)
say(`${runs} histories of payments, seed ${seed} …`)
const timed = async <T>(work: () => Promise<T>) => {
  const began = performance.now()
  const done = await work()
  return [done, ((performance.now() - began) / 1_000).toFixed(1)] as const
}

const [tally, seconds] = await timed(() => prove(runs, seed))
say(`runs ${tally.runs}, commands ${tally.commands}, broken calls ${tally.broken}`)
say(`payments ${tally.paid}, runs with too much money ${tally.overpaid}`)
say(`seconds ${seconds}, seed ${seed}: every invariant holds`)

if (notices) {
  say(`${notices} notices paid through the stand-ins, in trouble …`)
  const [rows, took] = await timed(() => payMany(notices, (done) => say(`${done} …`)))
  say(`${tableOf(rows)}\nseconds ${took}`)
  const yen = rows.reduce((all, { unexplained }) => all + unexplained, 0)
  if (yen) throw new Error(`${yen} yen are not explained`)
  say('no yen is unexplained')
}
process.exit(0)
