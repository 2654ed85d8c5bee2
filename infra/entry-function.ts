import { type Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib'
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import {
  Architecture,
  type CfnFunction,
  Code,
  Function as Lambda,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'
import type { EntryName, Env } from '../functions/env.ts'
import { bundle } from './bundle.ts'

type Settings<E extends EntryName> = {
  readonly environment: Env<E>
  readonly timeout: Duration
  readonly memorySize: number
  readonly architecture: 'arm64' | 'x64'
}

/** The Lambda of `functions/entry/<name>.ts`; the template names the entry in its metadata. */
export class EntryFunction<E extends EntryName> extends Lambda {
  readonly logs: LogGroup

  constructor(scope: Construct, name: E, settings: Settings<E>) {
    const { environment, timeout, memorySize, architecture } = settings
    const isBundled = Stack.of(scope).bundlingRequired
    const logGroup = new LogGroup(scope, `${name}-logs`, {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    super(scope, name, {
      code: isBundled ? Code.fromAsset(bundle(name)) : Code.fromInline('// not bundled'),
      handler: 'index.handler',
      // Its own role: the managed policy would let it write into every log of the account.
      role: new Role(scope, `${name}-role`, {
        assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      }),
      logGroup,
      environment: Object.fromEntries(
        Object.entries(environment).filter((it): it is [string, string] => Boolean(it[1])),
      ),
      runtime: Runtime.NODEJS_24_X,
      architecture: architecture === 'x64' ? Architecture.X86_64 : Architecture.ARM_64,
      memorySize,
      timeout,
      tracing: Tracing.ACTIVE,
    })
    this.logs = logGroup
    this.mayUse(logGroup.logGroupArn, 'logs:CreateLogStream', 'logs:PutLogEvents')
    // Two names differ only by a dash, which logical ids lose: the local run reads it here.
    const resource = this.node.defaultChild as CfnFunction
    resource.addMetadata('entry', name)
    if (this.role)
      Validations.of(this.role).acknowledge({
        id: 'AwsSolutions-IAM5[Resource::*]',
        reason:
          'Actions that know no resource: the two of X-Ray for writing, and ListStreams where a stream is read.',
      })
  }

  /** Exactly these actions on exactly this; what is not said here is not allowed. */
  mayUse(resource: string | readonly string[], ...actions: string[]) {
    this.addToRolePolicy(new PolicyStatement({ resources: [resource].flat(), actions }))
  }
}
