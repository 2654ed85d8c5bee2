import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics'
import type { APIGatewayProxyResult } from 'aws-lambda'

/** Counted by function and kind of answer, in the log (EMF): no call of its own, and nobody's data. */
export const metrics = new Metrics({ namespace: 'Madoguchi', serviceName: 'madoguchi' })

/** One answer: Answered2xx, Answered3xx, Answered4xx or Answered5xx. */
export const countAnswer = (functionName: string, { statusCode }: APIGatewayProxyResult) => {
  metrics.addDimension('function', functionName)
  metrics.addMetric(`Answered${Math.floor(statusCode / 100)}xx`, MetricUnit.Count, 1)
  metrics.publishStoredMetrics()
}
