import { Duration } from 'aws-cdk-lib'
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import {
  FilterPattern,
  type IFilterPattern,
  type ILogGroup,
  MetricFilter,
} from 'aws-cdk-lib/aws-logs'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import type { Construct } from 'constructs'
import { paperScanned, paymentFact } from '../schemas/log-message.ts'
import type { ServiceStack } from './service-stack.ts'

const period = Duration.minutes(5)

/** Lines of a log that somebody has to know of, by whichever function they are written. */
const linesMetric = (
  scope: Construct,
  metricName: string,
  logs: readonly ILogGroup[],
  filterPattern: IFilterPattern,
) => {
  const metricNamespace = 'Madoguchi'
  for (const [i, logGroup] of logs.entries())
    new MetricFilter(scope, `${metricName}Filter${i || ''}`, {
      ...{ logGroup, metricNamespace, metricName, filterPattern },
    })
  return new Metric({ namespace: metricNamespace, metricName, period, statistic: 'Sum' })
}

/** Money where no attempt of that amount is (outcomes of NoticeStore.append), or for which we know another access. */
const paymentOutcomes = ['differs', 'unknown_attempt', 'payeasy_other_access'] as const

const paymentMetric = (scope: Construct, { functions }: ServiceStack, outcome: string) =>
  linesMetric(
    scope,
    `Payment-${outcome}`,
    // Told by a webhook, or found by a look.
    [functions.payments.logs, functions.looks.logs],
    FilterPattern.all(
      FilterPattern.stringValue('$.message', '=', paymentFact),
      FilterPattern.stringValue('$.outcome', '=', outcome),
    ),
  )

/** A scanner that may not look, or fails: until it answers, officers read 未検査 at every file. */
const unansweredMetric = (scope: Construct, { functions }: ServiceStack) =>
  linesMetric(
    scope,
    'PapersUnanswered',
    [functions.papers.logs],
    FilterPattern.all(
      FilterPattern.stringValue('$.message', '=', paperScanned),
      FilterPattern.any(
        ...['ACCESS_DENIED', 'FAILED'].map((it) => FilterPattern.stringValue('$.status', '=', it)),
      ),
    ),
  )

const metricsOf = (scope: Construct, service: ServiceStack): [string, IMetric][] => [
  ...Object.entries(service.functions).flatMap(([name, lambda]): [string, IMetric][] => [
    [`${name}-errors`, lambda.metricErrors({ period })],
    [`${name}-throttles`, lambda.metricThrottles({ period })],
  ]),
  ...[service.looks.dead, service.deadEvents].map((queue): [string, IMetric] => [
    `${queue.node.id}-messages`,
    queue.metricApproximateNumberOfMessagesVisible({ period, statistic: 'Maximum' }),
  ]),
  ['Events-age', service.functions.events.metric('IteratorAge', { period, statistic: 'Maximum' })],
  // What a function answers itself as its own fault is no error of Lambda's.
  ...Object.entries(service.apis).map(([name, api]): [string, IMetric] => [
    `${name}-5xx`,
    api.metricServerError({ period, statistic: 'Sum' }),
  ]),
  ['papers-unanswered', unansweredMetric(scope, service)],
  ...paymentOutcomes.map((outcome): [string, IMetric] => [
    `payment-${outcome}`,
    paymentMetric(scope, service, outcome),
  ]),
]

/** Everything that somebody has to look at, told once to one topic. */
export const alarms = (scope: Construct, service: ServiceStack, mail: string | undefined) => {
  const topic = new Topic(scope, 'Alarms', { enforceSSL: true })
  if (mail) topic.addSubscription(new EmailSubscription(mail))
  for (const [id, metric] of metricsOf(scope, service)) {
    const alarm = new Alarm(scope, id, {
      metric,
      // Milliseconds for the age of the oldest record: ten minutes behind. Otherwise, one is enough.
      threshold: id === 'Events-age' ? 600_000 : 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    })
    alarm.addAlarmAction(new SnsAction(topic))
  }
}
