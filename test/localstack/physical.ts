import { CloudFormationClient, DescribeStackResourcesCommand } from '@aws-sdk/client-cloudformation'
import { resolver, type Synthesized } from '../../local/template.ts'

/** Logical id → name or ARN of everything that Data and Service deployed. */
export const deployedNames = async (endpoint: string) => {
  const client = new CloudFormationClient({ endpoint })
  const stacks = ['Data', 'Service'].map((StackName) =>
    client.send(new DescribeStackResourcesCommand({ StackName })),
  )
  const resources = (await Promise.all(stacks)).flatMap(({ StackResources = [] }) => StackResources)
  return new Map(resources.map((it) => [it.LogicalResourceId ?? '', it.PhysicalResourceId ?? '']))
}

/** The other way round, as calls spell names: a queue by the end of its URL. */
export const logicalNames = (template: Synthesized, names: ReadonlyMap<string, string>) => {
  const resolve = resolver(template, '')
  const pairs = [...names].map(([id, name]): [string, string] => {
    const type = template.resources[id]?.Type
    if (type === 'AWS::Lambda::Function') return [name.slice(0, 50), id]
    return [name.split('/').at(-1) ?? '', resolve({ 'Fn::GetAtt': [id, 'Arn'] })]
  })
  return new Map(pairs)
}
