import { type App, Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks } from 'cdk-nag'
import { DataStack } from './data-stack.ts'
import { EdgeStack } from './edge-stack.ts'
import { ServiceStack } from './service-stack.ts'
import { stageOf } from './stage.ts'

/** All of Madoguchi; a finding of cdk-nag that nobody acknowledged fails the synthesis. */
export const stacksOf = (app: App) => {
  const stage = stageOf(app.node)
  // A certificate lies in the account it is for: another account's credentials must not deploy this stage.
  const [, , , , wanted] = stage.domain?.certificate.split(':') ?? []
  const account = process.env.CDK_DEFAULT_ACCOUNT
  if (wanted && account && wanted !== account)
    throw new Error(`この段階はアカウント ${wanted} のものです（今は ${account}）`)
  const data = new DataStack(app, 'Data', stage)
  const service = new ServiceStack(app, 'Service', data, stage)
  const edge = new EdgeStack(app, 'Edge', { data, service, stage })
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app))
  return { data, service, edge }
}
