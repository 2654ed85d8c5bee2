import { Duration } from 'aws-cdk-lib'
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import type { Construct } from 'constructs'
import { paperScanned, paymentFact } from '../schemas/log-message.ts'
import type { ServiceStack } from './service-stack.ts'

const period = Duration.minutes(5)

/** Outcomes of NoticeStore.append that are money where no attempt of that amount is. */
const webhookOutcomes = ['differs', 'unknown_attempt'] as const

const webhookMetric = (scope: Construct, { functions }: ServiceStack, outcome: string) => {
  const metricNamespace = 'Madoguchi'
  const metricName = `StripeWebhook-${outcome}`
  new MetricFilter(scope, `${metricName}Filter`, {
    logGroup: functions.payments.logs,
    metricNamespace,
    metricName,
    filterPattern: FilterPattern.all(
      FilterPattern.stringValue('$.message', '=', paymentFact),
      FilterPattern.stringValue('$.outcome', '=', outcome),
    ),
  })
  return new Metric({ namespace: metricNamespace, metricName, period, statistic: 'Sum' })
}

/** A scanner that may not look, or fails: until it answers, officers read 未検査 at every file. */
const unansweredMetric = (scope: Construct, { functions }: ServiceStack) => {
  const [metricNamespace, metricName] = ['Madoguchi', 'PapersUnanswered']
  new MetricFilter(scope, `${metricName}Filter`, {
    logGroup: functions.papers.logs,
    metricNamespace,
    metricName,
    filterPattern: FilterPattern.all(
      FilterPattern.stringValue('$.message', '=', paperScanned),
      FilterPattern.any(
        ...['ACCESS_DENIED', 'FAILED'].map((it) => FilterPattern.stringValue('$.status', '=', it)),
      ),
    ),
  })
  return new Metric({ namespace: metricNamespace, metricName, period, statistic: 'Sum' })
}

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
  ...webhookOutcomes.map((outcome): [string, IMetric] => [
    `webhook-${outcome}`,
    webhookMetric(scope, service, outcome),
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
