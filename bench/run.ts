import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { makeBundles } from './bundles.ts'
import { coldStarts } from './cold.ts'
import { startEndpoint } from './endpoint.ts'
import { meteredLife } from './price/meter.ts'
import { priceOfLife } from './price/price.ts'
import { report } from './report.ts'
import { warmCalls } from './warm.ts'

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '20' } } })
const rounds = Number(values.rounds)
if (!Number.isInteger(rounds) || rounds < 1) throw new Error('--rounds takes a whole number')

const say = (text: string) => process.stdout.write(`${text}\n`)
const warmRounds = Math.max(1, Math.ceil(rounds / 3))

say('bundles …')
const bundles = makeBundles()
say(`cold starts: ${rounds} rounds of ${bundles.length} …`)
const endpoint = await startEndpoint()
const cold = await coldStarts(bundles, endpoint.url, rounds)
endpoint.close()
say('warm calls …')
const warm = await warmCalls('handler', warmRounds)
const open = await warmCalls('open', warmRounds)
say('one life …')
const metered = await meteredLife()
const life = { byPages: priceOfLife(metered), byApi: priceOfLife(metered, 0) }

const text = report({ rounds, bundles, cold, warm, open, life })
writeFileSync(join(import.meta.dirname, 'results.md'), text)
say(`\n${text}`)
process.exit(0)
