import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3'
import { beforeAll } from 'vitest'
import { s3Suite } from '../../support/s3-suite.ts'
import { deployed } from './support/deployed.ts'

const s3 = () => new S3Client({ endpoint: deployed.localstack, forcePathStyle: true })
const name = `suite-${crypto.randomUUID()}`
beforeAll(() =>
  s3().send(
    new CreateBucketCommand({
      Bucket: name,
      CreateBucketConfiguration: { LocationConstraint: 'ap-northeast-1' },
    }),
  ),
)

s3Suite({ s3, bucket: () => name })
