import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda'
import * as z from 'zod'
import { fields, path, save } from './form.ts'
import { checkToken } from './token-check.ts'

const Form = z.object(fields)
const headers = { 'content-type': 'application/json' }
const answer = (statusCode: number, body: object): APIGatewayProxyResult => ({
  statusCode,
  headers,
  body: JSON.stringify(body),
})

const saveForm = async (event: APIGatewayProxyEvent) => {
  const parsed = Form.safeParse(JSON.parse(event.body ?? ''))
  if (!parsed.success) return answer(400, parsed.error.issues)
  const id = event.pathParameters?.formId ?? ''
  await save(id, parsed.data)
  return answer(200, { id, ...parsed.data })
}
const routes = new Map([[`PUT ${path}`, saveForm]])

const makeHandler = (isTokenChecked: boolean) => async (event: APIGatewayProxyEvent) => {
  const run = routes.get(`${event.httpMethod} ${event.resource}`)
  if (!run) return answer(404, {})
  try {
    if (isTokenChecked) await checkToken(event.headers.authorization)
  } catch {
    return answer(401, {})
  }
  return run(event)
}

/** The least that can be written: a map of routes, zod, JSON. */
export const handler = makeHandler(true)
export const open = makeHandler(false)
