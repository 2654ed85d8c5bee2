import type { Counts } from '../../local/vitest.ts'
import { latencies } from './latency.ts'
import { checkPolicies } from './policy-check.ts'
import type { startOnLocalStack } from './service.ts'

type Service = Awaited<ReturnType<typeof startOnLocalStack>>
type Options = { readonly say: (line: string) => void; readonly peak: number }

/** What only the whole run shows: policies against calls, memory. One count for each function's policy. */
export const report = (service: Service, { say, peak }: Options): Counts => {
  const findings = checkPolicies(service.template, service.seen())
  say('\n━━ policies against the calls of this run')
  for (const { entry, refused, unused } of findings) {
    say(`${refused.length ? '✗' : '✓'} ${entry}`)
    for (const it of refused) say(`    NOT ALLOWED: ${it}`)
    for (const it of unused) say(`    never used:  ${it}`)
  }
  say('\n━━ milliseconds of good answers (median), by route')
  for (const { id, calls, p50 } of latencies(service.addresses.folder))
    say(`${`${p50}`.padStart(6)}  ${id} (${calls})`)
  say(`\nmemory at the peak: ${peak} MB (LocalStack, DynamoDB Local and every function)`)
  const failed = findings.filter(({ refused }) => refused.length).length
  return { passed: findings.length - failed, failed, skipped: 0 }
}
