import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { designationsBy } from '../catalog/compile.ts'
import { termsOf } from '../schemas/designation.ts'
import { firstCalls, type Subject } from './first-calls.ts'
import { publicUrl, tokenKeys } from './token.ts'

/** CPU milliseconds of one cold start: the import, and the first call. */
export type ColdStart = { readonly load: number; readonly call: number }
type Told = ColdStart & { readonly statusCode: number; readonly body: string }

const child = join(import.meta.dirname, 'cold-child.mjs')

/** What every deployed function, and every handler beside them, finds in its environment. */
const environment = (name: Subject, endpoint: string, taskRoot: string): NodeJS.ProcessEnv => ({
  AWS_REGION: 'ap-northeast-1',
  AWS_ACCESS_KEY_ID: 'bench',
  AWS_SECRET_ACCESS_KEY: 'bench',
  AWS_SESSION_TOKEN: 'bench',
  AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
  AWS_LAMBDA_FUNCTION_NAME: 'bench',
  _X_AMZN_TRACE_ID: 'Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1',
  AWS_ENDPOINT_URL_DYNAMODB: endpoint,
  AWS_ENDPOINT_URL_SECRETS_MANAGER: endpoint,
  LAMBDA_TASK_ROOT: taskRoot,
  HOME: taskRoot,
  // The certificate of this run is nobody's; the handshake is done all the same.
  NODE_TLS_REJECT_UNAUTHORIZED: '0',
  NODE_NO_WARNINGS: '1',
  PUBLIC_URL: name === 'portal' ? `${endpoint}/prod` : publicUrl,
  TOKEN_KEYS: tokenKeys,
  CATALOG: 'catalog',
  ORDINANCE: 'demo',
  APPLICATIONS_TABLE: 'applications',
  PAYMENTS_TABLE: 'payments',
  IDENTITY_TABLE: 'identity',
  TOKEN_SECRET: 'token',
  PAYMENTS_SECRET: 'payments',
  IDENTITY_SECRET: 'identity',
  LOOKS_QUEUE: `${endpoint}/000000000000/looks`,
  PROVIDERS: '{}',
  MACHINES: '[]',
  DESIGNATIONS: JSON.stringify(termsOf(designationsBy('demo'))),
  PORTAL_URL: 'https://madoguchi.test',
  STRIPE_SECRET_KEY: 'sk_test_x',
})

export type Start = {
  readonly name: Subject
  /** The module whose `handler` is called. */
  readonly file: string
  /** Where the compiled catalog and the assets lie. */
  readonly taskRoot: string
}

/** One cold start in a process of its own; throws when the answer is not a success. */
export const coldStart = async (
  { name, file, taskRoot }: Start,
  endpoint: string,
  flags: readonly string[] = [],
): Promise<Told> => {
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-bench-'))
  try {
    const task = join(folder, 'task.json')
    writeFileSync(task, JSON.stringify({ file, event: await firstCalls[name].event() }))
    const started = spawn(process.execPath, [...flags, child, task], {
      env: environment(name, endpoint, taskRoot),
      cwd: dirname(task),
      stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
    })
    const said = started.stdio[3] as NodeJS.ReadableStream
    const [told] = await Promise.all([text(said), once(started, 'exit')])
    const result = JSON.parse(told || '{"statusCode":0}') as Told
    if (!(result.statusCode >= 200 && result.statusCode < 400))
      throw new Error(`${name} answered ${result.statusCode} ${result.body}`)
    return result
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** So many rounds, all of them in turn within each: what slows the machine slows all alike. */
export const coldStarts = async (starts: readonly Start[], endpoint: string, rounds: number) => {
  const found = new Map<Subject, ColdStart[]>(starts.map(({ name }) => [name, []]))
  for (let round = 0; round < rounds; round++)
    for (const start of starts) found.get(start.name)?.push(await coldStart(start, endpoint))
  return found
}
