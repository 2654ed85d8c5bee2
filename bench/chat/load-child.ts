// One fresh process: what opening an index and the first answer cost, modules not counted.
import { readFileSync, writeSync } from 'node:fs'
import { loadEngine, type Name } from './engines/names.ts'

const [name = '', file = '', query = ''] = process.argv.slice(2)
const { open } = await loadEngine(name as Name)
const cpu = process.cpuUsage()
const before = process.memoryUsage().rss
const start = performance.now()
const ask = await open(readFileSync(file))
ask(query)
const milliseconds = performance.now() - start
const { user, system } = process.cpuUsage(cpu)
const megabytes = (process.memoryUsage().rss - before) / 2 ** 20
writeSync(1, JSON.stringify({ milliseconds, cpu: (user + system) / 1000, megabytes }))
process.exit(0)
