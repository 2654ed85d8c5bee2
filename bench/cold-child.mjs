// One cold start: JavaScript, so that nothing but the function itself is compiled or loaded here.
import { readFileSync, writeSync } from 'node:fs'

const { file, event } = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'))
const context = {
  awsRequestId: 'c6af9ac6-7b61-11e6-9a41-93e8deadbeef',
  functionName: 'bench',
  functionVersion: '$LATEST',
  invokedFunctionArn: 'arn:aws:lambda:ap-northeast-1:000000000000:function:bench',
  memoryLimitInMB: '1024',
  logGroupName: 'bench',
  logStreamName: 'bench',
  getRemainingTimeInMillis: () => 10_000,
}
/** CPU of this process since then, all its threads, in milliseconds. */
const cpuSince = (before) => {
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

const start = process.cpuUsage()
const { handler } = await import(file)
const load = cpuSince(start)
const loaded = process.cpuUsage()
const { statusCode, body } = await handler(event, context)
const call = cpuSince(loaded)

writeSync(3, JSON.stringify({ load, call, statusCode, body: `${body}`.slice(0, 400) }))
process.exit(0)
