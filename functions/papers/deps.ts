import type { ApplicationId } from '../../schemas/application.ts'
import type { CallerIn } from '../../schemas/identity.ts'
import type { ApplicationStatus } from '../../schemas/life-cycle.ts'
import type { AttachmentRule, Paper } from '../../schemas/paper.ts'
import type { Quarantined } from './judge.ts'
import type { Place } from './place.ts'
import type { Scan } from './scan.ts'

export type Applicant = CallerIn<'resident' | 'business' | 'machine'>

/** An application as far as its files go; `entry/` makes it from the feature that has it. */
export type Opened = { readonly status: ApplicationStatus; readonly files: readonly Kept[] }
/** With the tag that S3 knows its bytes by, once they are kept. */
export type Kept = Paper & { readonly etag?: string | undefined }
export type Owned = Opened & {
  readonly rules: readonly AttachmentRule[]
  /** Whether the answers so far ask for this paper at all. */
  readonly asksFor: (attachmentId: string) => boolean
}

export type Form = { readonly url: string; readonly fields: Record<string, string> }
export type FormWanted = {
  readonly place: Place
  readonly rule: AttachmentRule
  readonly name: string
  /** Who sends it. */
  readonly by: string
  readonly bytes?: number | undefined
  readonly type?: string | undefined
  readonly sha256?: string | undefined
  readonly returnTo?: string | undefined
  readonly seconds: number
}

/** What lies in the bucket. */
export type PaperObjects = {
  form(wanted: FormWanted): Promise<Form>
  /** `undefined` where nothing lies there any more. */
  read(key: string): Promise<Quarantined | undefined>
  /** Answers with the tag that S3 knows these very bytes by. */
  keep(key: string, bytes: Buffer, type: string): Promise<string>
  discard(key: string): Promise<void>
  /** What has been in quarantine since before that time. */
  waitingSince(before: Date): Promise<readonly { readonly key: string; readonly since: Date }[]>
  /** Where the bytes are, under that name, for that many seconds. */
  url(key: string, paper: Pick<Paper, 'name' | 'type'>, seconds: number): Promise<string>
}

/** A write to be made together with another feature's, or not at all. */
export type OpaqueWrite = object

/** A file that may stand for its paper, with what room it takes. */
export type Usable = {
  readonly paper: Paper
  readonly etag: string
  readonly maxCount: number
}

/** The lines of files beside their application, and how many of them there are. */
export type PaperStore = {
  /** `false` if the line is there already. */
  begin(id: ApplicationId, paper: Paper): Promise<boolean>
  /** Only while it is checked, and while the application is a draft with room for it. */
  accept(id: ApplicationId, usable: Usable): Promise<'done' | 'full' | 'late'>
  /** The same without the condition on the application, for whoever writes that. */
  acceptWrites(id: ApplicationId, usable: Usable): readonly OpaqueWrite[]
  /** Only while it is checked. */
  refuse(id: ApplicationId, paper: Paper): Promise<boolean>
  /** The line and its room; what counts only while the application is a draft. */
  remove(id: ApplicationId, paper: Paper): Promise<boolean>
  /** Only a line of those very bytes that no scanner has answered for. */
  noteClean(place: Place, etag: string): Promise<boolean>
  /** Only a line of those very bytes; its room goes, too. In a draft. */
  noteFound(id: ApplicationId, paper: Paper, etag: string): Promise<boolean>
  /** The same, for whoever writes the application. */
  foundWrites(id: ApplicationId, paper: Paper, etag: string): readonly OpaqueWrite[]
}

export type Uploading = {
  readonly open: (id: ApplicationId, caller: Applicant) => Promise<Owned | undefined>
  readonly store: Pick<PaperStore, 'remove'>
  readonly objects: Pick<PaperObjects, 'form' | 'discard' | 'url'>
  readonly publicUrl: string
  readonly now: () => Date
  readonly newId: () => string
}

/** What happened to a paper of an application that has arrived: an event of its chain. */
export type Happened = {
  readonly type: 'paper_arrived' | 'paper_removed'
  readonly at: string
  readonly actor: string
  readonly text: string
}

type Watching = {
  readonly open: (id: ApplicationId) => Promise<Opened | undefined>
  /** Writes the event and these writes at once; `false` where that cannot be. */
  readonly record: (
    id: ApplicationId,
    happened: Happened,
    writes: readonly OpaqueWrite[],
  ) => Promise<boolean>
  readonly now: () => Date
}

export type Checking = Watching & {
  readonly store: Pick<PaperStore, 'begin' | 'accept' | 'acceptWrites' | 'refuse'>
  readonly objects: Pick<PaperObjects, 'read' | 'keep' | 'discard'>
  readonly scan: Scan
}

export type NotingScans = Watching & {
  readonly store: Pick<PaperStore, 'noteClean' | 'noteFound' | 'foundWrites'>
  readonly objects: Pick<PaperObjects, 'discard'>
}
