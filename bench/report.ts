import { median, ratio, spread } from './arithmetic.ts'
import type { Bundled } from './bundles.ts'
import type { ColdStart } from './cold.ts'
import { entries, firstCalls, type Subject } from './first-calls.ts'
import { goals, judged } from './goals.ts'
import { type LifePrice, pages } from './price/price.ts'
import { machine, row, table } from './table.ts'
import { variants, type Warm } from './warm.ts'

export type Results = {
  readonly rounds: number
  readonly bundles: readonly Bundled[]
  readonly cold: ReadonlyMap<Subject, readonly ColdStart[]>
  readonly warm: Warm
  readonly open: Warm
  readonly life: { readonly byPages: LifePrice; readonly byApi: LifePrice }
}

const totals = (starts: readonly ColdStart[] = []) => starts.map(({ load, call }) => load + call)

const coldTable = ({ bundles, cold }: Results) => {
  const all = (name: Subject) => median(totals(cold.get(name)))
  const part = (name: Subject, which: keyof ColdStart) =>
    ratio(median((cold.get(name) ?? []).map((it) => it[which])), all('bare')).toFixed(2)
  const isEntry = (name: Subject) => entries.some((it) => it === name)
  const rows = bundles.map(({ name, kilobytes }) => {
    const [bare, naive] = [ratio(all(name), all('bare')), ratio(all(name), all('naive'))]
    const noise = ratio(spread(totals(cold.get(name))), all('bare')).toFixed(2)
    const [own, other] = [part(name, 'load'), part(name, 'call')]
    return isEntry(name)
      ? row(
          name,
          judged(kilobytes, goals.kilobytes, 0, ' KB'),
          judged(bare, goals.coldAgainstBare),
          judged(naive, goals.coldAgainstNaive),
          own,
          other,
          noise,
        )
      : row(
          `_${name}_`,
          `${kilobytes.toFixed(0)} KB`,
          bare.toFixed(2),
          naive.toFixed(2),
          own,
          other,
          noise,
        )
  })
  const head = ['start', `size (≤ ${goals.kilobytes})`, 'against bare (≤ 1.0, stretch 0.75)']
  return table([...head, 'against naive (≤ 0.5)', 'import', 'first call', '±'], rows)
}

const warmTable = ({ warm, open }: Results) => {
  const line = (title: string, it: Warm, isGoal: boolean) => {
    const [raw, middy, ours] = variants.map((name) => median(it[name]))
    const [toRaw, toMiddy] = [ratio(ours ?? 0, raw ?? 0), ratio(ours ?? 0, middy ?? 0)]
    const cells = isGoal
      ? [judged(toRaw, goals.warmAgainstRaw), judged(toMiddy, goals.warmAgainstMiddy)]
      : [toRaw.toFixed(2), toMiddy.toFixed(2)]
    return row(title, ...cells, ratio(middy ?? 0, raw ?? 0).toFixed(2))
  }
  return table(
    ['40 fields', 'ours / raw (≤ 1.5)', 'ours / middy (≤ 0.5)', 'middy / raw'],
    [
      line('token checked in all three', warm, true),
      line('no token checked, for comparison', open, false),
    ],
  )
}

const usd = (value: number) => value.toFixed(7)

const lifeTable = ({ life: { byPages, byApi } }: Results) => {
  const line = (title: string, of: (it: LifePrice) => string) => row(title, of(byPages), of(byApi))
  return table(
    ['USD', `by the portal (${pages.applicant + pages.officer} pages)`, 'by the API alone'],
    [
      line(
        'DynamoDB',
        (it) =>
          `${usd(it.dynamo)} (${Math.ceil(it.units.writes)} WRU, ${Math.ceil(it.units.reads)} RRU)`,
      ),
      line('Lambda', (it) => `${usd(it.lambda)} (${it.invocations} invocations)`),
      line(`**both** (< ${goals.lifeUsd})`, (it) =>
        judged(it.dynamo + it.lambda, goals.lifeUsd, 7, ''),
      ),
      line('API Gateway (REST)', (it) => usd(it.gateway)),
      line('mail (SES)', (it) => usd(it.mail)),
      line('KMS', (it) => usd(it.kms)),
      line('S3 (no documents yet)', (it) => usd(it.s3)),
    ],
  )
}

/** Everything that was measured, as Markdown: ratios beside their goals. */
export const report = (results: Results) => `# Bench

${new Date().toISOString().slice(0, 10)}; ${machine()}; ${results.rounds} rounds; written by \`npm run bench\`.
All figures are CPU time (user + system, all threads) as ratios of medians in one run; why goals are missed: \`notes.md\`.

## Cold start: import and first call

Each in a process of its own, in turn. _import_, _first call_ and _±_ (half the distance of the quartiles) are parts of the bare handler's whole.
_bare_: the AWS SDK alone, bundled as we bundle, without the credentials' alias; _whole_: the same in one file, without splitting.
_naive_: middy, zod, powertools ×4, lib-dynamodb and stripe in one bundle; it checks no token.

${coldTable(results)}

First calls:

${results.bundles.map(({ name }) => `- ${name}: ${firstCalls[name].what}`).join('\n')}

## Warm: a form of 40 fields, storage stubbed

Token: ES256, by jose in _raw_ (a map of routes and zod) and _middy_ (its body parser and zod), by our own verifier in _ours_:
\`functions/http/router.ts\`, which also logs, counts, admits by role and encodes the answer through the row's schema.

${warmTable(results)}

## Price of one application's whole life

電気工事業者の登録 with every field filled, paid by card, approved; units as DynamoDB Local counts them over tables with the deployed
projection; list prices and assumptions: \`price/price.ts\`.

${lifeTable(results)}
`
