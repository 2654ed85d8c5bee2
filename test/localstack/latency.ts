import { CloudWatchLogsClient, paginateFilterLogEvents } from '@aws-sdk/client-cloudwatch-logs'
import * as z from 'zod'

/** A line of the access log, as infra/contract-api.ts writes it. */
const Line = z.object({
  method: z.string(),
  route: z.string(),
  status: z.coerce.number(),
  milliseconds: z.coerce.number(),
})

const middle = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

/** Calls and median milliseconds of every route, from the gateway's own access logs. */
export const latencies = async (logGroups: readonly string[]) => {
  const client = new CloudWatchLogsClient()
  const byRoute = new Map<string, number[]>()
  for (const logGroupName of logGroups)
    for await (const { events = [] } of paginateFilterLogEvents({ client }, { logGroupName }))
      for (const { message = '' } of events) {
        const { method, route, milliseconds } = Line.parse(JSON.parse(message))
        const key = `${method} ${route}`
        byRoute.set(key, [...(byRoute.get(key) ?? []), milliseconds])
      }
  return [...byRoute]
    .map(([route, all]) => ({ route, calls: all.length, p50: middle(all) }))
    .sort((a, b) => a.route.localeCompare(b.route))
}
