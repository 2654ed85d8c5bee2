import * as z from 'zod'
import { type ApplicationStatus, isOver } from './life-cycle.ts'
import { Ulid } from './ulid.ts'

/** Kinds of files a definition may accept, and what they are called on the wire and to people. */
export const fileKinds = {
  pdf: { type: 'application/pdf', words: 'PDF' },
  jpg: { type: 'image/jpeg', words: 'JPEG' },
  png: { type: 'image/png', words: 'PNG' },
  heic: { type: 'image/heic', words: 'HEIC' },
} as const
export const FileKind = z.enum(Object.keys(fileKinds) as [FileKind, ...FileKind[]])
export type FileKind = keyof typeof fileKinds

/** What one attachment takes where its definition does not say, and what one application takes in all. */
export const paperLimits = {
  accept: ['pdf', 'jpg', 'png', 'heic'] satisfies FileKind[],
  maxBytes: 20_000_000,
  maxCount: 3,
  inAll: { files: 30, bytes: 200_000_000 },
} as const

/** Without script a browser cannot say what it sends: the checking function finds out. */
export const undeclaredType = 'application/octet-stream'

/** `submit` papers come with the application, `later` ones after it. */
export const PaperPhase = z.enum(['submit', 'later'])
export type PaperPhase = z.infer<typeof PaperPhase>

/** Whether files for such a paper may come while the application stands there. */
export const mayComeIn = (phase: PaperPhase, status: ApplicationStatus) =>
  phase === 'submit' ? status === 'draft' : status !== 'draft' && !isOver(status)

export const AttachmentId = z.string().regex(/^[a-z][\w-]{0,63}$/i)
export const UploadId = Ulid.brand('UploadId')
export type UploadId = z.infer<typeof UploadId>

/** `unscanned` until a scanner answered: nobody may call that clean. */
export const PaperState = z.enum(['checking', 'clean', 'unscanned', 'refused'])

/** One file that was sent for one attachment. */
export const Paper = z.object({
  id: UploadId,
  attachmentId: AttachmentId,
  name: z.string(),
  bytes: z.int().min(0),
  type: z.string(),
  /** Hexadecimal. */
  sha256: z.string().optional(),
  state: PaperState,
  /** Why it was refused, as the applicant reads it. */
  reason: z.string().optional(),
  at: z.iso.datetime(),
  /** When a scanner found something in what had been taken: the file is gone, its line stays. */
  removedAt: z.iso.datetime().optional(),
})
export type Paper = z.infer<typeof Paper>

/** It stands for its attachment: nothing was found against it. */
export const isUsable = ({ state }: Pick<Paper, 'state'>) =>
  state === 'clean' || state === 'unscanned'

/** A file that somebody gave a wrong kind, or none, still counts until it is refused. */
export const counts = ({ state }: Pick<Paper, 'state'>) => state !== 'refused'

export const megabytes = (bytes: number) => `${Math.floor(bytes / 100_000) / 10}MB`
export const kindWords = (accept: readonly FileKind[]) =>
  accept.map((it) => fileKinds[it].words).join('・')

/** Of one attachment: what may be sent for it. */
export type AttachmentRule = {
  readonly id: string
  readonly label: string
  readonly accept: readonly FileKind[]
  readonly maxBytes: number
  readonly maxCount: number
  readonly phase: PaperPhase
}

/** Said before anybody chooses a file, with what else one can do. */
export const limitWords = ({ accept, maxBytes, maxCount }: AttachmentRule) =>
  `${kindWords(accept)}を、1つ${megabytes(maxBytes)}まで、${maxCount}つまで送れます。申請全体では${paperLimits.inAll.files}個、${megabytes(paperLimits.inAll.bytes)}までです。これを超えるものは、郵送か窓口で出してください。`
