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
const ScanResult = z
  .object({
    s3ObjectDetails: z.object({ objectKey: z.string(), eTag: z.string() }),
    scanResultDetails: z.object({
      scanResultStatus: z.enum(Object.keys(answers) as [Status, ...Status[]]).catch('FAILED'),
    }),
  })
  .transform(({ s3ObjectDetails: { objectKey: key, eTag: etag }, scanResultDetails }) => {
    const status = scanResultDetails.scanResultStatus
    const answer: Answer = { key, etag, found: answers[status] }
    return { status, answer }
  })

/** What EventBridge tells the check: a file came, a scanner answered, or an hour is over. */
export const Told = z.discriminatedUnion('detail-type', [
  z.object({
    'detail-type': z.literal('Object Created'),
    detail: z.object({ object: z.object({ key: z.string() }) }),
  }),
  z.object({
    'detail-type': z.literal('GuardDuty Malware Protection Object Scan Result'),
    detail: ScanResult,
  }),
  z.object({ 'detail-type': z.literal('Scheduled Event') }),
])
