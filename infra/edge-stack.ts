import { type App, Stack, Validations } from 'aws-cdk-lib'
import {
  CfnBasePathMapping,
  DomainName,
  EndpointType,
  SecurityPolicy,
} from 'aws-cdk-lib/aws-apigateway'
import { BackupPlan, BackupResource, BackupVault } from 'aws-cdk-lib/aws-backup'
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager'
import { ManagedPolicy, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import { EmailIdentity, Identity } from 'aws-cdk-lib/aws-ses'
import { alarms } from './alarms.ts'
import type { DataStack } from './data-stack.ts'
import { firewall } from './firewall.ts'
import { scanPapers } from './malware-protection.ts'
import type { ServiceStack } from './service-stack.ts'
import type { Stage } from './stage.ts'

type Before = { readonly data: DataStack; readonly service: ServiceStack; readonly stage: Stage }

/** What only AWS has: firewalls, alarms, the scanner, backups, host names, the sender of mail. */
export class EdgeStack extends Stack {
  constructor(app: App, id: string, { data, service, stage }: Before) {
    super(app, id)
    const { citizens, staff } = service.apis
    firewall(this, 'Firewall', citizens)
    firewall(this, 'StaffFirewall', staff, stage.staffAddresses)
    alarms(this, service, stage.alarmMail)
    scanPapers(this, { data, papers: service.functions.papers })
    this.backUp(data)
    this.name(service, stage)
    new EmailIdentity(this, 'Sender', {
      identity: Identity.domain(stage.mailFrom.replace(/^.*@/, '')),
    })
  }

  private backUp({ tables, papers, key }: DataStack) {
    const backupVault = new BackupVault(this, 'Vault', { encryptionKey: key })
    const plan = BackupPlan.dailyMonthly1YearRetention(this, 'Backups', backupVault)
    const selection = plan.addSelection('Tables', {
      resources: Object.values(tables).map((table) => BackupResource.fromDynamoDbTable(table)),
    })
    Validations.of(selection).acknowledge({
      id: 'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup]',
      reason: 'AWS keeps this policy in step with what Backup needs to read a table.',
    })
    this.backUpPapers(papers, backupVault)
  }

  /** Files, which somebody may have had destroyed, are in no copy for longer than 35 days. */
  private backUpPapers({ bucketArn }: Bucket, backupVault: BackupVault) {
    const policy = 'AWSBackupServiceRolePolicyForS3Backup'
    const role = new Role(this, 'PapersBackup', {
      assumedBy: new ServicePrincipal('backup.amazonaws.com'),
      managedPolicies: [ManagedPolicy.fromAwsManagedPolicyName(policy)],
    })
    Validations.of(role).acknowledge({
      id: `AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/${policy}]`,
      reason: 'AWS keeps this policy in step with what Backup needs to read a bucket.',
    })
    const plan = BackupPlan.daily35DayRetention(this, 'PapersBackups', backupVault)
    plan.addSelection('Papers', {
      role,
      disableDefaultBackupPolicy: true,
      resources: [BackupResource.fromArn(bucketArn)],
    })
  }

  private name({ apis }: ServiceStack, { domain }: Stage) {
    if (!domain) return
    const certificate = Certificate.fromCertificateArn(this, 'Certificate', domain.certificate)
    for (const name of ['citizens', 'staff'] as const) {
      const { restApiId, deploymentStage } = apis[name]
      const { domainName } = new DomainName(this, `${name}-domain`, {
        domainName: domain[name],
        certificate,
        endpointType: EndpointType.REGIONAL,
        securityPolicy: SecurityPolicy.TLS_1_2,
      })
      const { stageName: stage } = deploymentStage
      new CfnBasePathMapping(this, `${name}-mapping`, { domainName, restApiId, stage })
    }
  }
}
