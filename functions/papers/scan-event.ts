import * as z from 'zod'
import type { Answer } from './noting.ts'

const answers = {
  NO_THREATS_FOUND: 'clean',
  THREATS_FOUND: 'found',
  UNSUPPORTED: 'unanswered',
  ACCESS_DENIED: 'unanswered',
  FAILED: 'unanswered',
} as const
type Status = keyof typeof answers

/**
 * What GuardDuty Malware Protection for S3 tells EventBridge of an object (user guide, "Monitoring S3 object
 * scans with Amazon EventBridge"). A status that we do not know is no answer.
 */
export const ScanResult = z
  .object({
    s3ObjectDetails: z.object({ objectKey: z.string(), eTag: z.string() }),
    scanResultDetails: z.object({
      scanResultStatus: z.enum(Object.keys(answers) as [Status, ...Status[]]).catch('FAILED'),
    }),
  })
  .transform(
    ({ s3ObjectDetails: { objectKey: key, eTag }, scanResultDetails }): Answer => ({
      key,
      etag: eTag,
      found: answers[scanResultDetails.scanResultStatus],
    }),
  )
