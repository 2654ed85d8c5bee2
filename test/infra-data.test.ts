import { expect, it } from 'vitest'
import { data, edge, resourcesOf, service } from './support/template.ts'

const propertiesOf = (template: typeof data, type: string) =>
  resourcesOf(template, type).map(([, { Properties }]) => Properties)

it('gives every table what could only be added later one by one', () => {
  const tables = resourcesOf(data, 'AWS::DynamoDB::Table')
  expect(tables).toHaveLength(4)
  for (const [, { Properties, ...resource }] of tables) {
    const indexes = Properties.GlobalSecondaryIndexes as { IndexName: string }[]
    expect(indexes.map(({ IndexName }) => IndexName)).toEqual(['gsi1', 'gsi2', 'gsi3'])
    for (const index of indexes)
      expect(index).toMatchObject({
        Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['summary'] },
      })
    expect(Properties).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
      SSESpecification: { SSEType: 'KMS', KMSMasterKeyId: expect.anything() },
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
      DeletionProtectionEnabled: true,
    })
    expect(resource).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' })
  }
})

it('keeps the six secrets apart, each encrypted with our key', () => {
  const secrets = propertiesOf(data, 'AWS::SecretsManager::Secret')
  expect(secrets).toHaveLength(6)
  for (const { KmsKeyId } of secrets) expect(KmsKeyId).toBeDefined()
})

it('reads the streams without ever standing still on one record', () => {
  const streams = propertiesOf(service, 'EventSourceMapping').filter((it) => it.StartingPosition)
  expect(streams).toHaveLength(3)
  for (const stream of streams)
    expect(stream).toMatchObject({
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      MaximumRetryAttempts: 5,
      DestinationConfig: { OnFailure: { Destination: expect.anything() } },
    })
})

it('reads delayed looks one by one, and gives a failing one up to a queue of its own', () => {
  const [mapping] = propertiesOf(service, 'EventSourceMapping').filter((it) => !it.StartingPosition)
  expect(mapping.FunctionResponseTypes).toEqual(['ReportBatchItemFailures'])
  const queues = resourcesOf(service, 'AWS::SQS::Queue').filter(([id]) => !id.includes('Policy'))
  const dead = queues.filter(([id]) => id.includes('Dead'))
  expect(dead).toHaveLength(2)
  for (const [id, { Properties }] of queues) {
    expect(Properties.SqsManagedSseEnabled, id).toBe(true)
    if (!id.includes('Dead')) expect(Properties.RedrivePolicy.maxReceiveCount).toBe(5)
  }
})

it('starts the sweeper every minute, and that of quarantine every hour', () => {
  const rules = propertiesOf(service, 'AWS::Events::Rule').filter((it) => it.ScheduleExpression)
  const started = rules.map((it) => [it.ScheduleExpression, JSON.stringify(it.Targets)])
  expect(started.sort()).toEqual([
    ['rate(1 hour)', expect.stringContaining('papers')],
    ['rate(1 minute)', expect.stringContaining('sweeper')],
  ])
})

it('keeps papers where nobody but our functions reads, and quarantine no longer than two days', () => {
  const [bucket] = resourcesOf(data, 'AWS::S3::Bucket').filter(([, it]) =>
    it.Type.endsWith('Bucket'),
  )
  expect(bucket?.[1]).toMatchObject({ DeletionPolicy: 'Retain' })
  expect(bucket?.[1].Properties).toMatchObject({
    PublicAccessBlockConfiguration: { BlockPublicAcls: true, RestrictPublicBuckets: true },
    BucketEncryption: {
      ServerSideEncryptionConfiguration: [
        { ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } },
      ],
    },
    CorsConfiguration: { CorsRules: [{ AllowedMethods: ['POST'] }] },
    NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
  })
  const { Rules } = bucket?.[1].Properties.LifecycleConfiguration ?? {}
  expect(Rules).toContainEqual(
    expect.objectContaining({ Prefix: 'quarantine/', ExpirationInDays: 2 }),
  )
  // Backup asks for versions; what was taken back is gone a day later all the same.
  expect(bucket?.[1].Properties.VersioningConfiguration).toEqual({ Status: 'Enabled' })
  expect(Rules).toContainEqual(
    expect.objectContaining({
      NoncurrentVersionExpiration: { NoncurrentDays: 1 },
      ExpiredObjectDeleteMarker: true,
    }),
  )
  const [policy] = propertiesOf(data, 'AWS::S3::BucketPolicy')
  expect(JSON.stringify(policy)).toContain('"aws:SecureTransport":"false"')
})

it('checks every file that lands in quarantine, and none elsewhere', () => {
  const rule = propertiesOf(service, 'AWS::Events::Rule').find((it) => it.EventPattern)
  expect(rule.EventPattern).toMatchObject({
    source: ['aws.s3'],
    'detail-type': ['Object Created'],
    detail: { object: { key: [{ prefix: 'quarantine/' }] } },
  })
  expect(JSON.stringify(rule.Targets)).toContain('papers')
})

it('keeps every log for three months and no longer', () => {
  for (const { RetentionInDays } of propertiesOf(service, 'AWS::Logs::LogGroup'))
    expect(RetentionInDays).toBe(90)
})

it('lets nobody into the staff’s API whose address is not on the list', () => {
  const [[, offices] = []] = resourcesOf(edge, 'AWS::WAFv2::IPSet')
  expect(offices?.Properties.Addresses).toEqual([])
  const lists = resourcesOf(edge, 'AWS::WAFv2::WebACL').filter(([, it]) => it.Type.endsWith('ACL'))
  const closed = lists.filter(([, { Properties }]) =>
    Properties.Rules.some(
      (rule: { Name: string; Action?: object }) =>
        rule.Name === 'OnlyOffices' && JSON.stringify(rule.Action) === '{"Block":{}}',
    ),
  )
  expect(closed.map(([id]) => id)).toEqual([expect.stringMatching(/^StaffFirewall/)])
  expect(resourcesOf(edge, 'WebACLAssociation')).toHaveLength(2)
})

it('wakes somebody for every dead letter, every error and every payment we cannot place', () => {
  const ids = resourcesOf(edge, 'AWS::CloudWatch::Alarm').map(([id]) => id)
  for (const part of [/^LooksDead/, /^EventsDead/, /^paymentserrors/, /^paymentunknownattempt/])
    expect(
      ids.some((id) => part.test(id)),
      `${part}`,
    ).toBe(true)
  for (const { AlarmActions } of propertiesOf(edge, 'AWS::CloudWatch::Alarm'))
    expect(AlarmActions).toHaveLength(1)
})

it('hears of money that fits nowhere in what webhooks write and in what looks write', () => {
  const logs = propertiesOf(edge, 'AWS::Logs::MetricFilter')
    .filter(({ MetricTransformations: [it] }) => it.MetricName === 'Payment-unknown_attempt')
    .map(({ LogGroupName }) => JSON.stringify(LogGroupName))
  expect(logs).toHaveLength(2)
  expect(logs.sort().join()).toMatch(/looks.*payments/)
})

it('takes a copy of every table every day, and of the papers for no longer than 35 days', () => {
  const selections = propertiesOf(edge, 'AWS::Backup::BackupSelection')
  const [tables, papers] = selections.map((it) => it.BackupSelection)
  expect(tables.Resources).toHaveLength(4)
  expect(JSON.stringify(papers.Resources)).toMatch(/Papers/)
  const plan = JSON.stringify(papers) && selections[1]?.BackupPlanId['Fn::GetAtt'][0]
  const [, found] = resourcesOf(edge, 'AWS::Backup::BackupPlan').find(([id]) => id === plan) ?? []
  const rules = found?.Properties.BackupPlan.BackupPlanRule as { Lifecycle: object }[]
  expect(rules.map(({ Lifecycle }) => Lifecycle)).toEqual([{ DeleteAfterDays: 35 }])
})

it('lets GuardDuty scan what was checked, and hears what it says', () => {
  const [plan] = propertiesOf(edge, 'AWS::GuardDuty::MalwareProtectionPlan')
  expect(plan.ProtectedResource.S3Bucket.ObjectPrefixes).toEqual(['papers/'])
  const rule = propertiesOf(edge, 'AWS::Events::Rule').find((it) => it.EventPattern)
  expect(rule.EventPattern).toMatchObject({
    source: ['aws.guardduty'],
    'detail-type': ['GuardDuty Malware Protection Object Scan Result'],
    detail: { s3ObjectDetails: { objectKey: [{ prefix: 'papers/' }] } },
  })
  const [permission] = propertiesOf(edge, 'AWS::Lambda::Permission').filter((it) => it.SourceArn)
  expect(permission.Principal).toBe('events.amazonaws.com')
  expect(JSON.stringify([rule.Targets, permission.FunctionName])).toMatch(/papers.*papers/)
  // It may not change a paper, nor read what nobody has checked.
  const policies = JSON.stringify(propertiesOf(edge, 'AWS::IAM::Policy'))
  expect(policies).toContain('malware-protection-resource-validation-object')
  expect(policies).not.toMatch(/quarantine|DeleteObject/)
})
