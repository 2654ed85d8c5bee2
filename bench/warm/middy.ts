import middy from '@middy/core'
import httpJsonBodyParser from '@middy/http-json-body-parser'
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda'
import * as z from 'zod'
import { fields, save } from './form.ts'
import { checkToken } from './token-check.ts'

const Form = z.object(fields)

const makeHandler = (isTokenChecked: boolean) =>
  middy<APIGatewayProxyEvent, APIGatewayProxyResult>()
    .use(httpJsonBodyParser())
    .use({
      before: async ({ event }) => {
        if (isTokenChecked) await checkToken(event.headers.authorization)
      },
    })
    .handler(async (event) => {
      const form = Form.parse(event.body)
      const id = event.pathParameters?.formId ?? ''
      await save(id, form)
      return {
        statusCode: 200,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ id, ...form }),
      }
    })

/** As it is usually written: middy reads the body, the handler parses it with zod. */
export const handler = makeHandler(true)
export const open = makeHandler(false)
