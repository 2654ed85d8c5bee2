import { writeSync } from 'node:fs'
import { saveEvent } from './form.ts'

/** What is called again and again: a module of this folder, and which of its two handlers. */
const [variant = '', which = '', warmUps = '', iterations = ''] = process.argv.slice(2)
const module = await import(`./${variant}.ts`)
const handler: (event: object, context: object) => Promise<{ statusCode: number; body: string }> =
  module[which]

const event = await saveEvent()
const context = { awsRequestId: 'bench', functionName: 'bench', memoryLimitInMB: '1024' }
const run = async (times: number) => {
  for (let i = 0; i < times; i++) {
    // The body parser writes into the event it is given.
    const { statusCode, body } = await handler({ ...event }, context)
    if (statusCode !== 200) throw new Error(`${variant} answered ${statusCode} ${body}`)
  }
}

await run(Number(warmUps))
const before = process.cpuUsage()
await run(Number(iterations))
const { user, system } = process.cpuUsage(before)
writeSync(3, `${(user + system) / Number(iterations)}`)
process.exit(0)
