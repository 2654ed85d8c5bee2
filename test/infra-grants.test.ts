import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { buildSync } from 'esbuild'
import { describe, expect, it } from 'vitest'
import { type EntryName, entryNames } from '../functions/env.ts'
import { grantsOf } from './support/template.ts'

const everyFunction = [
  'logs:CreateLogStream on logs',
  'logs:PutLogEvents on logs',
  'xray:PutTelemetryRecords on "*"',
  'xray:PutTraceSegments on "*"',
]
const writing = ['kms:Decrypt on Key', 'kms:Encrypt on Key', 'kms:GenerateDataKey on Key']

const on = (what: string, ...actions: string[]) => actions.map((it) => `dynamodb:${it} on ${what}`)
const streamOf = (table: string) =>
  on(`${table}/stream`, 'DescribeStream', 'GetRecords', 'GetShardIterator')
const secret = (name: string) => `secretsmanager:GetSecretValue on ${name}`
const sessions = on('Identity', 'DeleteItem', 'GetItem', 'PutItem', 'UpdateItem')
const [sendsLooks, sendsMail] = ['sqs:SendMessage on Looks', 'ses:SendEmail on Sender'] as const

/** Reviewed by hand: whoever gives a function more has to say so here too. */
const golden: Record<EntryName, string[]> = {
  procedures: [],
  applications: [
    ...on('Applications', 'GetItem', 'PutItem', 'Query'),
    ...on('Applications/gsi1', 'Query'),
    ...on('Payments', 'PutItem', 'UpdateItem'),
    ...on('Identity', 'GetItem'),
    ...writing,
  ],
  uploads: [
    ...on('Applications', 'DeleteItem', 'Query', 'UpdateItem'),
    's3:PutObject on Papers/quarantine',
    's3:DeleteObject on Papers/quarantine',
    's3:GetObject on Papers/papers',
    's3:DeleteObject on Papers/papers',
    ...writing,
  ],
  papers: [
    ...on('Applications', 'PutItem', 'Query', 'UpdateItem'),
    's3:ListBucket on Papers',
    's3:GetObject on Papers/quarantine',
    's3:DeleteObject on Papers/quarantine',
    's3:PutObject on Papers/papers',
    's3:DeleteObject on Papers/papers',
    ...writing,
  ],
  guidance: [
    ...on('Guidance', 'DeleteItem', 'GetItem', 'PutItem', 'Query'),
    ...on('Identity', 'UpdateItem'),
    ...writing,
  ],
  'staff-guidance': [
    ...on('Guidance', 'DeleteItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'),
    ...on('Guidance/gsi1', 'Query'),
    ...writing,
  ],
  questions: [
    ...on('Guidance', 'DeleteItem', 'UpdateItem'),
    ...streamOf('Guidance'),
    'dynamodb:ListStreams on "*"',
    'sqs:SendMessage on EventsDead',
    ...writing,
  ],
  certificates: [
    ...on('Payments', 'Query'),
    ...on('Identity', 'UpdateItem'),
    secret('CertificateSecret'),
    's3:PutObject on Papers/certificates',
    's3:GetObject on Papers/certificates',
    ...writing,
  ],
  payments: [
    ...on('Payments', 'GetItem', 'PutItem', 'Query', 'UpdateItem'),
    ...on('Identity', 'DeleteItem', 'UpdateItem'),
    ...['PaymentsSecret', 'TokenSecret'].map(secret),
    sendsLooks,
    ...writing,
  ],
  identity: [...sessions, ...['IdentitySecret', 'TokenSecret'].map(secret), ...writing],
  portal: [],
  staff: [
    ...on('Applications', 'GetItem', 'PutItem', 'Query'),
    ...on('Applications/gsi2', 'Query'),
    's3:GetObject on Papers/papers',
    ...writing,
  ],
  finance: [
    ...on('Payments', 'GetItem', 'PutItem', 'Query', 'UpdateItem'),
    ...on('Payments/gsi2', 'Query'),
    ...writing,
  ],
  'staff-identity': [
    ...sessions,
    ...['StaffIdentitySecret', 'StaffTokenSecret'].map(secret),
    ...writing,
  ],
  'staff-portal': [],
  events: [
    ...on('Applications', 'GetItem', 'PutItem', 'Query', 'UpdateItem'),
    ...on('Payments', 'PutItem', 'Query', 'UpdateItem'),
    ...streamOf('Applications'),
    ...streamOf('Payments'),
    'dynamodb:ListStreams on "*"',
    'sqs:SendMessage on EventsDead',
    sendsLooks,
    sendsMail,
    ...writing,
  ],
  looks: [
    ...on('Payments', 'PutItem', 'Query', 'UpdateItem'),
    secret('PaymentsSecret'),
    sendsLooks,
    'sqs:ReceiveMessage on Looks',
    'sqs:DeleteMessage on Looks',
    'sqs:GetQueueAttributes on Looks',
    ...writing,
  ],
  sweeper: [
    ...on('Applications', 'GetItem', 'Query', 'UpdateItem'),
    ...on('Applications/gsi3', 'Query'),
    ...on('Payments', 'PutItem', 'Query', 'UpdateItem'),
    ...on('Payments/gsi1', 'Query'),
    secret('PaymentsSecret'),
    sendsLooks,
    sendsMail,
    ...writing,
  ],
}

describe('least privilege', () => {
  it.each(entryNames)('lets %s do what it does and no more', (name) => {
    expect(grantsOf(name)).toEqual([...golden[name], ...everyFunction].sort())
  })

  it('has no asterisk but where IAM knows no resource', () => {
    for (const name of entryNames) {
      const wide = grantsOf(name).filter((it) => it.includes('*'))
      expect(
        wide.every((it) => /^(xray:Put\w+|dynamodb:ListStreams) on "\*"$/.test(it)),
        name,
      ).toBe(true)
    }
  })
})

const spelled: Record<string, string> = {
  GetCommand: 'GetItem',
  QueryCommand: 'Query',
  PutCommand: 'PutItem',
  UpdateCommand: 'UpdateItem',
  DeleteCommand: 'DeleteItem',
  BatchGetCommand: 'BatchGetItem',
  'Put:': 'PutItem',
  'Update:': 'UpdateItem',
  'Delete:': 'DeleteItem',
  'ConditionCheck:': 'ConditionCheckItem',
}

/** The files that esbuild would put into the bundle: what the entry can reach, and nothing shaken off. */
const filesOf = (name: EntryName) => {
  const { metafile } = buildSync({
    entryPoints: [fileURLToPath(new URL(`../functions/entry/${name}.ts`, import.meta.url))],
    absWorkingDir: fileURLToPath(new URL('..', import.meta.url)),
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
  })
  return Object.values(metafile.outputs)
    .flatMap(({ inputs }) => Object.entries(inputs))
    .filter(([file, { bytesInOutput }]) => bytesInOutput > 0 && file.startsWith('functions/'))
    .map(([file]) => file)
}

const calledBy = (name: EntryName) => {
  const text = filesOf(name)
    .map((file) => readFileSync(new URL(`../${file}`, import.meta.url), 'utf8'))
    .join('\n')
  const calls = text.matchAll(
    /new (\w+Command)\(|\b((?:Put|Update|Delete|ConditionCheck):)(?= ?\{| ?\w)/g,
  )
  return new Set([...calls].map(([, command, part]) => spelled[command ?? part ?? '']))
}

describe('what the sources behind an entry call', () => {
  it.each(entryNames)('covers whatever %s may do to tables', (name) => {
    const granted = grantsOf(name)
      .filter((it) => it.startsWith('dynamodb:') && !/\/stream|ListStreams/.test(it))
      .map((it) => it.replace(/^dynamodb:(\w+) on .*$/, '$1'))
    const called = calledBy(name)
    expect(granted.filter((it) => !called.has(it))).toEqual([])
    if (called.size > 0) expect(granted).not.toEqual([])
  })
})
