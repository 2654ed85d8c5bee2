import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { EntryName } from '../functions/env.ts'

type Resource = {
  readonly Type: string
  readonly Properties: Record<string, unknown>
  readonly Metadata?: { readonly entry?: EntryName }
}
export type Template = {
  readonly Resources: Record<string, Resource>
  readonly Outputs?: Record<string, { Value: unknown; Export?: { Name: unknown } }>
}

/** The stacks as they would be deployed, without their bundles. */
export const synthesize = (context: Record<string, string>, outdir: string): Template[] => {
  const settings = { ...context, 'aws:cdk:bundling-stacks': [] }
  const { status, stderr } = spawnSync(process.execPath, ['infra/app.ts'], {
    encoding: 'utf8',
    env: { ...process.env, CDK_OUTDIR: outdir, CDK_CONTEXT_JSON: JSON.stringify(settings) },
  })
  if (status !== 0) throw new Error(`the stacks do not synthesize:\n${stderr}`)
  return ['Data', 'Service'].map((name) =>
    JSON.parse(readFileSync(join(outdir, `${name}.template.json`), 'utf8')),
  )
}

type Ref = { readonly id: string; readonly attribute?: string }
/** What a resource is called on this machine, by its logical id. */
export type NameOf = (resource: Resource & { id: string }, attribute: string | undefined) => string

const exportsOf = (templates: readonly Template[]) =>
  new Map(
    templates.flatMap(({ Outputs = {} }) =>
      Object.values(Outputs).flatMap(({ Value, Export }) =>
        typeof Export?.Name === 'string' ? [[Export.Name, Value] as const] : [],
      ),
    ),
  )

const refIn = (value: object): Ref | undefined => {
  if ('Ref' in value && typeof value.Ref === 'string') return { id: value.Ref }
  if (!('Fn::GetAtt' in value)) return undefined
  const [id, attribute] = value['Fn::GetAtt'] as [string, string]
  return { id, attribute }
}

/** Gives texts for CloudFormation's functions, over all stacks. */
export const resolverFor = (templates: readonly Template[], nameOf: NameOf) => {
  const exported = exportsOf(templates)
  const resources = new Map(templates.flatMap(({ Resources }) => Object.entries(Resources)))
  const resolve = (value: unknown): string => {
    if (typeof value !== 'object' || value === null) return `${value}`
    if ('Fn::ImportValue' in value) return resolve(exported.get(resolve(value['Fn::ImportValue'])))
    if ('Fn::Join' in value) {
      const [between, parts] = value['Fn::Join'] as [string, unknown[]]
      return parts.map(resolve).join(between)
    }
    const ref = refIn(value)
    const resource = ref && resources.get(ref.id)
    if (ref?.id.startsWith('AWS::')) return pseudo[ref.id] ?? ''
    if (!ref || !resource) throw new Error(`cannot resolve ${JSON.stringify(value)}`)
    return nameOf({ ...resource, id: ref.id }, ref.attribute)
  }
  return resolve
}

const pseudo: Record<string, string> = {
  'AWS::Region': 'ap-northeast-1',
  'AWS::AccountId': '000000000000',
  'AWS::Partition': 'aws',
  'AWS::URLSuffix': 'amazonaws.com',
}

export const resourcesOf = (templates: readonly Template[], type: string) =>
  templates.flatMap(({ Resources }) =>
    Object.entries(Resources)
      .filter(([, { Type }]) => Type === type)
      .map(([id, resource]) => ({ ...resource, id })),
  )
