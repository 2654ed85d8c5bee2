import type { ApplicationId } from '../../schemas/application.ts'
import type { CallerIn } from '../../schemas/identity.ts'
import type { AttachmentRule, Paper } from '../../schemas/paper.ts'
import type { Quarantined } from './judge.ts'
import type { Place } from './place.ts'
import type { Scan } from './scan.ts'

export type Applicant = CallerIn<'resident' | 'business' | 'machine'>

/** An application as far as its files go; `entry/` makes it from the feature that has it. */
export type Draft = {
  readonly isDraft: boolean
  readonly files: readonly Paper[]
  readonly rules: readonly AttachmentRule[]
  /** Whether the answers so far ask for this paper at all. */
  readonly asksFor: (attachmentId: string) => boolean
}

export type Form = { readonly url: string; readonly fields: Record<string, string> }
export type FormWanted = {
  readonly place: Place
  readonly rule: AttachmentRule
  readonly name: string
  readonly bytes?: number | undefined
  readonly type?: string | undefined
  readonly sha256?: string | undefined
  readonly returnTo?: string | undefined
  readonly seconds: number
}

/** What lies in the bucket. */
export type PaperObjects = {
  form(wanted: FormWanted): Promise<Form>
  read(key: string): Promise<Quarantined>
  keep(key: string, bytes: Buffer, type: string): Promise<void>
  discard(key: string): Promise<void>
  /** Where the bytes are, under that name, for that many seconds. */
  url(key: string, paper: Pick<Paper, 'name' | 'type'>, seconds: number): Promise<string>
}

/** What stands in the application; `false` where it is no draft any more, or somebody was faster. */
export type PaperStore = {
  begin(id: ApplicationId, paper: Paper): Promise<boolean>
  finish(id: ApplicationId, paper: Paper): Promise<boolean>
  remove(place: Place): Promise<boolean>
}

export type Uploading = {
  readonly open: (id: ApplicationId, caller: Applicant) => Promise<Draft | undefined>
  readonly store: Pick<PaperStore, 'remove'>
  readonly objects: Pick<PaperObjects, 'form' | 'discard'>
  readonly publicUrl: string
  readonly now: () => Date
  readonly newId: () => string
}

export type Checking = {
  readonly open: (id: ApplicationId) => Promise<Pick<Draft, 'isDraft' | 'files'> | undefined>
  readonly store: Pick<PaperStore, 'begin' | 'finish'>
  readonly objects: Pick<PaperObjects, 'read' | 'keep' | 'discard'>
  readonly scan: Scan
  readonly now: () => Date
}
