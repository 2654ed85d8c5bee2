import type {
  ApplicationEvent,
  ApplicationId,
  ApplicationRecord,
} from '../../schemas/application.ts'
import type { Party } from '../../schemas/identity.ts'
import type { Paper } from '../../schemas/paper.ts'

/** A write of another feature that must happen together with ours, or not at all. */
export type OpaqueWrite = object

export type Summary = Pick<
  ApplicationRecord,
  'id' | 'procedureId' | 'title' | 'status' | 'changedAt' | 'fee' | 'applicantName'
> & { readonly receiptNumber?: string | undefined; readonly arrivedAt?: string | undefined }

export type Page<T> = { readonly items: readonly T[]; readonly next?: string | undefined }

/** Something the prefecture itself issued, in its own ledger. */
export type LedgerEntry = {
  readonly kind: string
  readonly number: string
  readonly values: Record<string, string>
}

export type Stored = {
  readonly record: ApplicationRecord
  readonly events: readonly ApplicationEvent[]
  readonly files: readonly (Paper & { readonly etag?: string | undefined })[]
}

export type ApplicationStore = {
  find(id: ApplicationId): Promise<ApplicationRecord | undefined>
  /** The application and everything that happened to it, in one read. */
  open(id: ApplicationId): Promise<Stored | undefined>
  /** `false` if the id is taken. */
  create(record: ApplicationRecord): Promise<boolean>
  /** All of it or nothing; `false` if the stored one is no longer the version before this one. */
  replace(
    record: ApplicationRecord,
    event?: ApplicationEvent,
    writes?: readonly OpaqueWrite[],
  ): Promise<boolean>
  /** Newest first. `after` is what the page before named as next. */
  ofOwner(owner: Party, after?: string): Promise<Page<Summary>>
  /** Oldest arrival first. */
  ofDepartment(department: string, show: 'open' | 'closed', after?: string): Promise<Page<Summary>>
  findInLedger(kind: string, number: string): Promise<LedgerEntry | undefined>
}

/** How often somebody looks again who lost a race for a draft: each file that is found good moves its version. */
export const looks = 8

/** What the consumers of events need: each is done once, and what was not done is found. */
export type EventOutbox = {
  /** The event that a stream record names, unless it is no event or was finished before. */
  pending(key: StreamKey): Promise<ApplicationEvent | undefined>
  /** Takes the event in hand for a minute, unless it was finished, or somebody else has it. */
  claim(event: ApplicationEvent, now: Date): Promise<'claimed' | 'done' | 'busy'>
  /** It could not be finished: the next one need not wait for the minute to pass. */
  release(event: ApplicationEvent): Promise<void>
  done(event: ApplicationEvent, now: Date): Promise<void>
  /** Where events lie that nobody has finished since that time. */
  stuckSince(before: Date): Promise<readonly StreamKey[]>
}
/** Longer than a consumer may run: whoever claimed and did not finish by then never will. */
export const claimedForMs = 60_000
export type StreamKey = { readonly pk: string; readonly sk: string }
