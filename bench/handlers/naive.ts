import { IdempotencyConfig } from '@aws-lambda-powertools/idempotency'
import { DynamoDBPersistenceLayer } from '@aws-lambda-powertools/idempotency/dynamodb'
import { makeHandlerIdempotent } from '@aws-lambda-powertools/idempotency/middleware'
import { Logger } from '@aws-lambda-powertools/logger'
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware'
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics'
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware'
import { Tracer } from '@aws-lambda-powertools/tracer'
import { captureLambdaHandler } from '@aws-lambda-powertools/tracer/middleware'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb'
import middy from '@middy/core'
import httpJsonBodyParser from '@middy/http-json-body-parser'
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda'
import Stripe from 'stripe'
// biome-ignore lint/style/noRestrictedImports: as it is usually written, which is what is measured
import { z } from 'zod'

const logger = new Logger({ serviceName: 'naive' })
const metrics = new Metrics({ namespace: 'Naive', serviceName: 'naive' })
const tracer = new Tracer({ serviceName: 'naive' })
const db = DynamoDBDocumentClient.from(tracer.captureAWSv3Client(new DynamoDBClient()))
const persistenceStore = new DynamoDBPersistenceLayer({ tableName: 'idempotency' })
/** Where one bundle serves everything, payments' library is in it. */
export const stripe = new Stripe(process.env.STRIPE_SECRET_KEY ?? '')

const Body = z.object({
  procedureId: z.string().min(3),
  answers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
})

/** Creates an application as it is usually written: no token is checked, nothing is assessed. */
export const handler = middy<APIGatewayProxyEvent, APIGatewayProxyResult>()
  .use(injectLambdaContext(logger))
  .use(captureLambdaHandler(tracer))
  .use(logMetrics(metrics, { captureColdStartMetric: true }))
  .use(httpJsonBodyParser())
  .use(
    makeHandlerIdempotent({
      persistenceStore,
      config: new IdempotencyConfig({ eventKeyJmesPath: 'pathParameters.applicationId' }),
    }),
  )
  .handler(async (event) => {
    const body = Body.parse(event.body)
    const id = event.pathParameters?.applicationId
    const Item = { pk: `APPLICATION#${id}`, sk: 'APPLICATION', id, ...body }
    await db.send(new PutCommand({ TableName: process.env.APPLICATIONS_TABLE, Item }))
    metrics.addMetric('Created', MetricUnit.Count, 1)
    logger.info('created', { id })
    return { statusCode: 201, body: JSON.stringify(Item) }
  })
