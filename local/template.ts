import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { kept } from './kept.ts'

export type Resource = {
  readonly Type: string
  readonly Properties: Readonly<Record<string, unknown>>
  readonly Metadata?: Readonly<Record<string, unknown>>
}
type Template = {
  readonly Resources: Readonly<Record<string, Resource>>
  readonly Outputs?: Readonly<
    Record<string, { readonly Value: unknown; readonly Export?: { readonly Name: string } }>
  >
}

const root = join(import.meta.dirname, '..')

const read = (folder: string, stack: string): Template =>
  JSON.parse(readFileSync(join(folder, `${stack}.template.json`), 'utf8'))

/** The resources of Data and Service, and what the one exports for the other. */
export const templatesIn = (folder: string) => {
  const [data, service] = [read(folder, 'Data'), read(folder, 'Service')]
  const resources = { ...data.Resources, ...service.Resources }
  const exported = Object.values(data.Outputs ?? {}).map((it) => [it.Export?.Name, it.Value])
  return { resources, exports: new Map(exported as [string, unknown][]) }
}
export type Synthesized = ReturnType<typeof templatesIn>

/** Whatever the templates are made of: while none of it changes, neither do they. */
const sources = ['infra/*.ts', 'schemas/**/*.ts', 'functions/env.ts', 'package-lock.json']

const fingerprintOf = (context: string) => {
  const hash = createHash('sha256').update(context)
  for (const file of globSync(sources, { cwd: root }).sort())
    hash.update(file).update(readFileSync(join(root, file)))
  return hash.digest('hex')
}

const runApp = async (folder: string, CDK_CONTEXT_JSON: string) => {
  const program = spawn(process.execPath, ['infra/app.ts'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, CDK_OUTDIR: folder, CDK_CONTEXT_JSON },
  })
  const [said, [code]] = await Promise.all([text(program.stderr), once(program, 'exit')])
  if (code !== 0) throw new Error(`infra/app.ts: ${said}`)
}

/** The stacks as they would be deployed, without their bundles. */
export const synthesize = async (folder: string, context: Readonly<Record<string, string>>) => {
  const asked = JSON.stringify({ ...context, 'aws:cdk:bundling-stacks': [] })
  const { value: made, save } = kept(join(folder, 'made-from.json'), { fingerprint: '' })
  const fingerprint = fingerprintOf(asked)
  if (made.fingerprint !== fingerprint) {
    await runApp(folder, asked)
    made.fingerprint = fingerprint
    save()
  }
  return templatesIn(folder)
}

export const ofType = ({ resources }: Pick<Synthesized, 'resources'>, type: string) =>
  Object.entries(resources).filter(([, it]) => it.Type === type)

const services: Record<string, string> = {
  'AWS::DynamoDB::Table': 'dynamodb:local:000000000000:table/',
  'AWS::SQS::Queue': 'sqs:local:000000000000:',
  'AWS::SecretsManager::Secret': 'secretsmanager:local:000000000000:secret:',
  'AWS::S3::Bucket': 's3:::',
  'AWS::Lambda::Function': 'lambda:local:000000000000:function:',
}

/**
 * What CloudFormation would put in place of its functions, on this machine; `physical` are the names of what
 * was truly deployed, by logical id.
 */
export const resolver = (
  { resources, exports }: Synthesized,
  queueBase: string,
  physical: ReadonlyMap<string, string> = new Map(),
) => {
  const arn = (id: string) => `arn:aws:${services[resources[id]?.Type ?? ''] ?? ''}${id}`
  const ref = (id: string) => {
    const deployed = physical.get(id)
    if (deployed) return deployed
    const type = resources[id]?.Type
    if (type === 'AWS::SQS::Queue') return `${queueBase}/000000000000/${id}`
    return type === 'AWS::SecretsManager::Secret' ? arn(id) : id
  }
  const attribute = ([id = '', name = '']: string[]) => {
    if (name === 'Arn') return arn(id)
    return name === 'QueueUrl' ? ref(id) : `${arn(id)}/${name}`
  }
  const resolve = (value: unknown): string => {
    if (typeof value !== 'object' || value === null) return `${value}`
    const [[kind, of] = []] = Object.entries(value)
    if (kind === 'Ref') return ref(of)
    if (kind === 'Fn::GetAtt') return attribute(of)
    if (kind === 'Fn::ImportValue') return resolve(exports.get(resolve(of)))
    if (kind === 'Fn::Join') return of[1].map(resolve).join(of[0])
    throw new Error(`the local run does not know ${JSON.stringify(value)}`)
  }
  return resolve
}
