import { randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda'
import { exportJWK, generateKeyPair } from 'jose'
import { compile } from '../../catalog/compile.ts'
import { layIndex } from '../../catalog/index/lay.ts'
import { minter } from '../../functions/identity/mint.ts'
import { layAssets } from '../../infra/assets.ts'
import { layFonts } from '../../infra/fonts.ts'
import { shop } from '../../local/payeasy/shop.ts'
import { paypayName } from '../../local/paypay/signature.ts'
import { type FunctionName, functionsOf } from '../../schemas/contract/index.ts'
import type { Caller } from '../../schemas/identity.ts'
import { designatedAlways } from './designations.ts'
import { newTable } from './table.ts'

export const citizensUrl = 'https://madoguchi.test/prod'
export const staffUrl = 'https://staff.madoguchi.test'

export type Handler = (
  event: APIGatewayProxyEvent,
  context: Context,
) => Promise<APIGatewayProxyResult>

const pair = await generateKeyPair('ES256', { extractable: true })
const privateJwk = { ...(await exportJWK(pair.privateKey)), kty: 'EC', kid: 'test' }
const keys = JSON.stringify({ keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'test' }] })

export const certificateKey = randomBytes(32).toString('base64url')
/** What we share with the stand-in for PayPay, where a test starts one. */
export const paypaySecret = 'a secret of the stand-in'

const secret = {
  tokenKey: privateJwk,
  stripeKey: 'sk_test_x',
  stripeWebhookSecret: 'whsec_test',
  clientKeys: {},
  certificateKeys: [certificateKey],
  paypay: { ...paypayName, apiSecret: paypaySecret, sandbox: true },
  payeasy: shop,
}

/** What the functions ask of Secrets Manager and SQS; `sent` is what they put into the queue. */
const startAws = async (sent: unknown[]) => {
  const server = createServer(async (request, answer) => {
    let text = ''
    for await (const piece of request) text += piece
    if (`${request.headers['x-amz-target']}`.startsWith('AmazonSQS'))
      sent.push(JSON.parse(JSON.parse(text).MessageBody))
    answer.end(JSON.stringify({ SecretString: JSON.stringify(secret), MessageId: randomUUID() }))
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  server.unref()
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** The compiled catalog and the assets, laid out as the bundle carries them. */
const taskRoot = () => {
  const root = mkdtempSync(join(tmpdir(), 'madoguchi-'))
  compile(join(root, 'catalog'))
  layIndex(join(root, 'catalog'))
  layAssets(join(root, 'assets'))
  layFonts(root)
  process.on('exit', () => rmSync(root, { recursive: true, force: true }))
  return root
}

const imports: Record<FunctionName, () => Promise<{ handler: unknown }>> = {
  procedures: () => import('../../functions/entry/procedures.ts'),
  identity: () => import('../../functions/entry/identity.ts'),
  applications: () => import('../../functions/entry/applications.ts'),
  uploads: () => import('../../functions/entry/uploads.ts'),
  guidance: () => import('../../functions/entry/guidance.ts'),
  'staff-guidance': () => import('../../functions/entry/staff-guidance.ts'),
  certificates: () => import('../../functions/entry/certificates.ts'),
  payments: () => import('../../functions/entry/payments.ts'),
  staff: () => import('../../functions/entry/staff.ts'),
  finance: () => import('../../functions/entry/finance.ts'),
  'staff-identity': () => import('../../functions/entry/staff-identity.ts'),
}

const ofStaff: readonly string[] = functionsOf('staff')

/** Every deployed entry over real tables, with nothing of ours replaced; tokens are minted here. */
export const startEntries = async () => {
  const sent: unknown[] = []
  const aws = await startAws(sent)
  const [APPLICATIONS_TABLE, PAYMENTS_TABLE, IDENTITY_TABLE, GUIDANCE_TABLE] = await Promise.all([
    newTable(),
    newTable(),
    newTable(),
    newTable(),
  ])
  const tables = { APPLICATIONS_TABLE, PAYMENTS_TABLE, IDENTITY_TABLE, GUIDANCE_TABLE }
  Object.assign(process.env, tables, {
    AWS_ENDPOINT_URL_SECRETS_MANAGER: aws,
    AWS_ENDPOINT_URL_SQS: aws,
    LAMBDA_TASK_ROOT: taskRoot(),
    CATALOG: 'catalog',
    ORDINANCE: 'demo',
    TOKEN_KEYS: keys,
    TOKEN_SECRET: 'token',
    PAYMENTS_SECRET: 'payments',
    CERTIFICATE_SECRET: 'certificate',
    IDENTITY_SECRET: 'identity',
    PAPERS_BUCKET: 'papers',
    AWS_ENDPOINT_URL_S3: aws,
    LOOKS_QUEUE: `${aws}/000000000000/looks`,
    PROVIDERS: '{}',
    MACHINES: '[]',
    STRIPE_API: aws,
    PORTAL_URL: citizensUrl,
    DESIGNATIONS: JSON.stringify(designatedAlways),
  })
  const handlers = {} as Record<FunctionName, Handler>
  for (const name of Object.keys(imports) as FunctionName[]) {
    process.env.PUBLIC_URL = ofStaff.includes(name) ? staffUrl : citizensUrl
    handlers[name] = (await imports[name]()).handler as Handler
  }
  return { handlers, tables, sent }
}

const now = () => new Date()
const minters = {
  citizens: minter({ issuer: citizensUrl, key: async () => privateJwk, now }),
  staff: minter({
    issuer: staffUrl,
    audience: 'madoguchi-staff',
    key: async () => privateJwk,
    now,
  }),
}

/** The headers that a caller sends to one of the two APIs. */
export const bearer = async (
  caller: Caller,
  api: keyof typeof minters = caller.role === 'staff' ? 'staff' : 'citizens',
): Promise<Record<string, string>> =>
  caller.role === 'public' ? {} : { authorization: `Bearer ${await minters[api](caller)}` }
