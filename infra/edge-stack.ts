import { type App, Stack, Validations } from 'aws-cdk-lib'
import {
  CfnBasePathMapping,
  DomainName,
  EndpointType,
  SecurityPolicy,
} from 'aws-cdk-lib/aws-apigateway'
import { BackupPlan, BackupResource, BackupVault } from 'aws-cdk-lib/aws-backup'
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager'
import { EmailIdentity, Identity } from 'aws-cdk-lib/aws-ses'
import { alarms } from './alarms.ts'
import type { DataStack } from './data-stack.ts'
import { firewall } from './firewall.ts'
import type { ServiceStack } from './service-stack.ts'
import type { Stage } from './stage.ts'

type Before = { readonly data: DataStack; readonly service: ServiceStack; readonly stage: Stage }

/** What only AWS has: firewalls, alarms, backups, host names, the sender of mail. */
export class EdgeStack extends Stack {
  constructor(app: App, id: string, { data, service, stage }: Before) {
    super(app, id)
    const { citizens, staff } = service.apis
    firewall(this, 'Firewall', citizens)
    firewall(this, 'StaffFirewall', staff, stage.staffAddresses)
    alarms(this, service, stage.alarmMail)
    this.backUp(data)
    this.name(service, stage)
    new EmailIdentity(this, 'Sender', {
      identity: Identity.domain(stage.mailFrom.replace(/^.*@/, '')),
    })
  }

  private backUp({ tables, key }: DataStack) {
    const backupVault = new BackupVault(this, 'Vault', { encryptionKey: key })
    const plan = BackupPlan.dailyMonthly1YearRetention(this, 'Backups', backupVault)
    const selection = plan.addSelection('Tables', {
      resources: Object.values(tables).map((table) => BackupResource.fromDynamoDbTable(table)),
    })
    Validations.of(selection).acknowledge({
      id: 'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup]',
      reason: 'AWS keeps this policy in step with what Backup needs to read a table.',
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
