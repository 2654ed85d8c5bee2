import { readFileSync } from 'node:fs'
import { beforeEach, type TestContext } from 'vitest'

type Addresses = {
  readonly api: string
  readonly staffApi: string
  readonly portal: string
  readonly staff: string
  /** The stand-ins for Stripe and the identity providers, and what mail was sent: not on AWS. */
  readonly outbox?: string
  readonly providers?: string
  readonly paypay?: string
  readonly payeasy?: string
  readonly identity?: string
  /** A site of somebody else that has the chat on its pages. */
  readonly prefecture?: string
  /** Where LocalStack itself answers, when the service runs on it. */
  readonly localstack?: string
}

/** Where the service runs: told by whoever started it, or `npm start` left its addresses. */
export const addresses: Addresses = JSON.parse(
  process.env.MADOGUCHI_ADDRESSES ??
    readFileSync(`${process.env.MADOGUCHI_DATA ?? '.local'}/addresses.json`, 'utf8'),
)

export const hasStandIns = Boolean(addresses.providers && addresses.identity && addresses.outbox)

/** The same for PayPay, whose stand-in an older deployment has not. */
export const needsPayPay = () =>
  beforeEach(({ skip }: TestContext) =>
    skip(!(hasStandIns && addresses.paypay), 'pays by a stand-in for PayPay that is not there'),
  )

/** The same for what is paid by a number. */
export const needsPayeasy = () =>
  beforeEach(({ skip }: TestContext) =>
    skip(!(hasStandIns && addresses.payeasy), 'pays by a stand-in for Pay-easy that is not there'),
  )

/** Called in a file or a `describe`: its tests log in, pay or read mail by the stand-ins. */
export const needsStandIns = () =>
  beforeEach(({ skip }: TestContext) =>
    skip(!hasStandIns, 'logs in, pays or reads mail by stand-ins, which this deployment has not'),
  )
