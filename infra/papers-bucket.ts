import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type CfnBucket,
  HttpMethods,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'

type Settings = { readonly encryptionKey: IKey; readonly portal: string }

/**
 * Files of applications: `quarantine/` as browsers send them, `papers/` as they were checked; `certificates/` for the minute
 * in which they are fetched. Backup asks for versions; they go after a day, so that what an applicant takes back, and what
 * was refused, is gone.
 */
export const papersBucket = (scope: Construct, id: string, settings: Settings) => {
  const bucket = new Bucket(scope, id, {
    encryption: BucketEncryption.KMS,
    encryptionKey: settings.encryptionKey,
    // One question to the key for many files.
    bucketKeyEnabled: true,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    enforceSSL: true,
    versioned: true,
    lifecycleRules: [
      { noncurrentVersionExpiration: Duration.days(1), expiredObjectDeleteMarker: true },
      { prefix: 'quarantine/', expiration: Duration.days(2) },
      // Made anew each time; whoever asked had a minute to fetch it.
      { prefix: 'certificates/', expiration: Duration.days(1) },
      { abortIncompleteMultipartUploadAfter: Duration.days(1) },
    ],
    cors: [
      {
        allowedOrigins: [new URL(settings.portal).origin],
        allowedMethods: [HttpMethods.POST],
        allowedHeaders: ['*'],
      },
    ],
    removalPolicy: RemovalPolicy.RETAIN,
  })
  // `eventBridgeEnabled` of the construct would bring a custom resource, which LocalStack has not.
  const resource = bucket.node.defaultChild as CfnBucket
  resource.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } }
  Validations.of(bucket).acknowledge({
    id: 'AwsSolutions-S1',
    reason:
      'Officers open papers only through the API, which logs who opened which; server logs would hold addresses of applicants.',
  })
  return bucket
}
