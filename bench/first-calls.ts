import type { APIGatewayProxyEvent } from 'aws-lambda'
import { contract } from '../schemas/contract/index.ts'
import { newUlid } from '../schemas/ulid.ts'
import { denkiAnswers } from '../test/support/counter.ts'
import { eventFor } from '../test/support/event.ts'
import { gravelPitFee } from '../test/support/fixtures.ts'
import { business } from '../test/support/people.ts'
import { sessionCookie } from './session.ts'
import { bearer } from './token.ts'

/** The entries people wait for. */
export const entries = ['procedures', 'identity', 'applications', 'payments', 'portal'] as const
export type PublicEntry = (typeof entries)[number]
export type Subject = PublicEntry | 'bare' | 'whole' | 'naive'

type FirstCall = {
  /** As the report says it. */
  readonly what: string
  readonly event: () => Promise<APIGatewayProxyEvent>
}

/** What 電気工事業者の登録 asks, filled up to 40 answers. */
const answers = {
  ...denkiAnswers,
  ...Object.fromEntries(
    Array.from({ length: 40 - Object.keys(denkiAnswers).length }, (_, i) => [
      `note${i + 1}`,
      `備考 ${i + 1}`,
    ]),
  ),
}

const create = async () =>
  eventFor(contract.createApplication, {
    params: { applicationId: newUlid() },
    headers: {
      ...(await bearer(business)),
      'content-type': 'application/json',
      'if-none-match': '*',
    },
    body: { procedureId: 'denki-kojigyo-toroku', answers },
  })

/** The first request of each cold start: a real one, answered with success. */
export const firstCalls: Record<Subject, FirstCall> = {
  bare: { what: 'one GetItem', event: create },
  whole: { what: 'the same GetItem', event: create },
  naive: {
    what: 'createApplication, 40 answers: idempotency’s two writes and a PutItem',
    event: create,
  },
  procedures: {
    what: 'getProcedure of denki-kojigyo-toroku, out of the compiled catalog',
    event: async () =>
      eventFor(contract.getProcedure, { params: { procedureId: 'denki-kojigyo-toroku' } }),
  },
  identity: {
    what: 'issueToken by a session: rate counter, GetItem, Secrets Manager, a signature',
    event: async () =>
      eventFor(contract.issueToken, {
        headers: { cookie: sessionCookie, 'content-type': 'application/json' },
        body: {},
      }),
  },
  applications: {
    what: 'createApplication, 40 answers: a token checked, assessed, one PutItem',
    event: create,
  },
  payments: {
    what: 'getNotice: a token checked, one Query',
    event: async () =>
      eventFor(contract.getNotice, {
        params: { noticeId: gravelPitFee.id },
        headers: await bearer(business),
      }),
  },
  portal: {
    what: 'GET /: the home page, with one call of the API',
    event: async () => eventFor({ ...contract.getProcedure, path: '/' as '/v1/' }),
  },
}
