import type { PaymentMethod } from '../../schemas/attempt.ts'
import type { CallerIn } from '../../schemas/identity.ts'
import type { NoticeId } from '../../schemas/notice-id.ts'
import type { NoticeDetail, NoticeView } from '../../schemas/notice-view.ts'
import type { Result } from '../result.ts'
import type { CertificateWriter } from './writer.ts'

export type Payer = CallerIn<'resident' | 'business' | 'machine' | 'notice'>

/** A notice as its caller may see it, the method by which it became whole, and since when it was not to be paid. */
export type Opened = {
  readonly notice: NoticeDetail
  readonly method: PaymentMethod | undefined
  readonly withdrawnAt: string | undefined
}

/** What the feature needs from outside; `functions/entry/certificates.ts` wires it. */
export type Deps = {
  readonly open: (id: NoticeId, caller: Payer) => Promise<Opened | undefined>
  /** A notice as anybody may see it, and whether its payment is bound to an application. */
  readonly find: (id: NoticeId) => Promise<{ notice: NoticeView; used: boolean } | undefined>
  /** base64url, 32 bytes each: the newest signs, and all are believed. */
  readonly keys: () => Promise<readonly [string, ...string[]]>
  readonly write: CertificateWriter
  /** Lays the document down, and says where it can be fetched, by whoever knows the address, for a minute. */
  readonly publish: (pdf: Buffer, name: string) => Promise<string>
  /** Whether one more may look at this payment now, and if not, in how many seconds. */
  readonly limit: (key: string) => Promise<Result<true, { readonly retryAfter: number }>>
  readonly publicUrl: string
  readonly now: () => Date
}
