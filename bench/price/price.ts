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
/**
 * Assumed: how long an invocation is billed, milliseconds, warm. Pages wait for the API, which takes 60; the 512 MB
 * of pages and events (infra/service-stack.ts) are slower by what they compute.
 */
export const billed = {
  api: { milliseconds: 20, gigabytes: 1 },
  page: { milliseconds: 70, gigabytes: 0.5 },
  events: { milliseconds: 120, gigabytes: 0.5 },
}
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

/** USD for so many invocations of so many milliseconds. */
export const lambdaPrice = (
  invocations: number,
  { milliseconds, gigabytes }: { milliseconds: number; gigabytes: number },
) => invocations * (prices.invocation + (milliseconds / 1000) * gigabytes * prices.gigabyteSecond)

/** Pages change the session's cookie for a token: one act more each time. */
const withTokens = (acts: readonly Act[], times: number) =>
  acts.flatMap((act) =>
    act.name === 'issueToken' ? Array.from({ length: times }, () => act) : act,
  )

const tokensFor = (shown: number) => Math.max(1, shown)

/** Who is called how often: pages, the API behind them, the streams' consumer. */
const lambdas = (acts: readonly Act[], shown: number) => {
  const events = acts.filter(({ name }) => name.startsWith('events:')).length
  const api = acts.length - events
  // Every page calls at least one operation beside its token; an act above is one of them or comes from a machine.
  const calls = Math.max(api, shown + tokensFor(shown))
  return {
    invocations: calls + shown + events,
    usd:
      lambdaPrice(calls, billed.api) +
      lambdaPrice(shown, billed.page) +
      lambdaPrice(events, billed.events),
    gatewayCalls: calls + shown,
  }
}

/** What one application costs from its first question to the decision, USD. */
export const priceOfLife = ({ acts, mails }: Life, shown = pages.applicant + pages.officer) => {
  const all = withTokens(acts, tokensFor(shown))
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
