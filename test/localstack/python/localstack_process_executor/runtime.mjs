// A Lambda runtime for Node: what the service's own runtime does with an async handler, over the Runtime API.
import { existsSync } from 'node:fs'
import http from 'node:http'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const api = '/2018-06-01/runtime'
const [host, port] = process.env.AWS_LAMBDA_RUNTIME_API.split(':')
const agent = new http.Agent({ keepAlive: true })

const named = (name, message) => Object.assign(new Error(message), { name })

const call = async (method, where, body, headers = {}) => {
  const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }
  const options = {
    host,
    port,
    method,
    path: api + where,
    agent,
    headers: { ...length, ...headers },
  }
  const response = await new Promise((resolve, reject) => {
    http.request(options, resolve).on('error', reject).end(body)
  })
  const pieces = await response.toArray()
  return { headers: response.headers, body: Buffer.concat(pieces).toString('utf8') }
}

const fail = (where, error) => {
  const { name = 'Error', message = String(error), stack = '' } = error ?? {}
  const told = { errorType: name, errorMessage: message, trace: stack.split('\n') }
  const headers = { 'content-type': 'application/json', 'lambda-runtime-function-error-type': name }
  return call('POST', where, JSON.stringify(told), headers)
}

const load = async () => {
  const [module, name] = process.env._HANDLER.split('.')
  const base = path.resolve(process.env.LAMBDA_TASK_ROOT, module)
  const file = ['.mjs', '.js', '.cjs'].map((end) => base + end).find(existsSync)
  if (!file) throw named('Runtime.ImportModuleError', `Cannot find module '${module}'`)
  const handler = (await import(pathToFileURL(file)))[name]
  if (typeof handler !== 'function')
    throw named('Runtime.HandlerNotFound', `${process.env._HANDLER} is undefined or not exported`)
  return handler
}

const contextOf = (headers) => {
  const deadline = Number(headers['lambda-runtime-deadline-ms'])
  return {
    awsRequestId: headers['lambda-runtime-aws-request-id'],
    invokedFunctionArn: headers['lambda-runtime-invoked-function-arn'],
    callbackWaitsForEmptyEventLoop: true,
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: process.env.AWS_LAMBDA_FUNCTION_VERSION,
    memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
    getRemainingTimeInMillis: () => deadline - Date.now(),
  }
}

const handler = await load().catch(async (error) => {
  process.stderr.write(`${error?.stack ?? error}\n`)
  await fail('/init/error', error)
  process.exit(1)
})

for (;;) {
  const { headers, body } = await call('GET', '/invocation/next')
  const context = contextOf(headers)
  process.env._X_AMZN_TRACE_ID = headers['lambda-runtime-trace-id']
  const where = `/invocation/${context.awsRequestId}`
  let answer
  try {
    answer = JSON.stringify(await handler(JSON.parse(body), context)) ?? 'null'
  } catch (error) {
    process.stderr.write(`${error?.stack ?? error}\n`)
    await fail(`${where}/error`, error)
    continue
  }
  await call('POST', `${where}/response`, answer, { 'content-type': 'application/json' })
}
