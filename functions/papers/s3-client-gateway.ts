import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { createPresignedPost } from '@aws-sdk/s3-presigned-post'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'

/** What we use of the SDK, and no more: loaded when a file is meant. */
export const s3 = {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
}
export { createPresignedPost, getSignedUrl }

export const makeClient = () => new S3Client({ requestChecksumCalculation: 'WHEN_REQUIRED' })
