import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  CloudWatchLogsClient,
  paginateDescribeLogGroups,
  paginateFilterLogEvents,
} from '@aws-sdk/client-cloudwatch-logs'
import { expect, it } from 'vitest'
import { answers } from '../../blackbox/support/applicant.ts'
import { deployed } from './support/deployed.ts'

const client = new CloudWatchLogsClient()

const everyLine = async () => {
  const lines: string[] = []
  for await (const { logGroups = [] } of paginateDescribeLogGroups({ client }, {}))
    for (const { logGroupName } of logGroups)
      for await (const { events = [] } of paginateFilterLogEvents({ client }, { logGroupName }))
        lines.push(...events.map(({ message = '' }) => message))
  return lines
}

it('keeps nothing of a person and no secret in any log of the whole run', async () => {
  const keys = JSON.parse(readFileSync(join(deployed.folder, 'keys.json'), 'utf8'))
  const lines = await everyLine()
  expect(lines.length).toBeGreaterThan(500)
  const planted = [
    ...[answers.officeName, answers.officeAddress, answers.engineerName, answers.contactEmail],
    ...['佐藤 北斗', '髙橋', '𠮷子', 'eyJ', 'whsec_', keys.token.d, keys.gbiz.d, 'sk_test_'],
  ]
  for (const secret of planted)
    expect(
      lines.filter((line) => line.includes(secret)),
      secret,
    ).toEqual([])
})
