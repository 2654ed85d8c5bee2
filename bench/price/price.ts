import type { Act, Life } from './meter.ts'

/**
 * List prices in USD on demand, ap-northeast-1, as known to us in November 2026; check before relying on them.
 * Source: aws.amazon.com/<service>/pricing; DynamoDB after its cut of November 2024.
 */
export const prices = {
  writeUnit: 0.715 / 1_000_000,
  readUnit: 0.1425 / 1_000_000,
  /** Lambda on arm64. */
  gigabyteSecond: 0.0000133334,
  invocation: 0.2 / 1_000_000,
  gatewayCall: 4.25 / 1_000_000,
  mail: 0.1 / 1_000,
  kmsCall: 0.03 / 10_000,
  s3Put: 0.0047 / 1_000,
}

/** Assumed of one life by the portal: pages that somebody signed in opens or sends. */
export const pages = { applicant: 26, officer: 8 }
/** Assumed: how long an invocation is billed, milliseconds at 1 GB, warm; pages wait for the API. */
export const billedMs = { api: 20, page: 60, events: 100 }
/** Assumed: data keys that DynamoDB asks KMS for (kept five minutes), and the table of secrets. */
const kmsCalls = 12

const sum = (values: readonly number[]) => values.reduce((total, it) => total + it, 0)

export const unitsOf = (acts: readonly Act[]) => ({
  reads: sum(acts.map(({ reads }) => reads)),
  writes: sum(acts.map(({ writes }) => writes)),
})

/** USD for so many capacity units. */
export const dynamoPrice = ({ reads, writes }: { reads: number; writes: number }) =>
  reads * prices.readUnit + writes * prices.writeUnit

/** USD for so many invocations of so many milliseconds at 1 GB. */
export const lambdaPrice = (invocations: number, milliseconds: number) =>
  invocations * (prices.invocation + (milliseconds / 1000) * prices.gigabyteSecond)

/** Every page changes the session's cookie for a token: one act more each. */
const withTokens = (acts: readonly Act[], times: number) =>
  acts.flatMap((act) =>
    act.name === 'issueToken' ? Array.from({ length: times }, () => act) : act,
  )

/** Who is called how often: pages, the API behind them, the streams' consumer. */
const lambdas = (acts: readonly Act[], shown: number) => {
  const events = acts.filter(({ name }) => name.startsWith('events:')).length
  const api = acts.length - events
  // Every page calls at least one operation; an act above is one of them or comes from a machine.
  const calls = Math.max(api, shown * 2)
  return {
    invocations: calls + shown + events,
    usd:
      lambdaPrice(calls, billedMs.api) +
      lambdaPrice(shown, billedMs.page) +
      lambdaPrice(events, billedMs.events),
    gatewayCalls: calls + shown,
  }
}

/** What one application costs from its first question to the decision, USD. */
export const priceOfLife = ({ acts, mails }: Life, shown = pages.applicant + pages.officer) => {
  const all = withTokens(acts, Math.max(shown, 1))
  const units = unitsOf(all)
  const lambda = lambdas(all, shown)
  return {
    units,
    invocations: lambda.invocations,
    dynamo: dynamoPrice(units),
    lambda: lambda.usd,
    gateway: lambda.gatewayCalls * prices.gatewayCall,
    mail: mails * prices.mail,
    kms: kmsCalls * prices.kmsCall,
    s3: 0 * prices.s3Put,
  }
}
export type LifePrice = ReturnType<typeof priceOfLife>
