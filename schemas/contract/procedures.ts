import * as z from 'zod'
import { Answers } from '../answers.ts'
import { Assessment } from '../assessment.ts'
import { ProcedureId } from '../procedure-id.ts'
import { anyone } from './access.ts'
import { operation } from './operation.ts'

const params = z.object({ procedureId: ProcedureId.meta({ examples: ['denki-kojigyo-toroku'] }) })
const row = { function: 'procedures', callers: anyone } as const

export const ProcedureItem = z.object({
  id: z.string(),
  title: z.string(),
  summary: z.string(),
  category: z.enum(['business', 'plan', 'proof']),
  department: z.string(),
  fee: z.object({ known: z.boolean(), text: z.string() }),
  /** Whether it can be filed here. */
  online: z.boolean(),
})
export type ProcedureItem = z.infer<typeof ProcedureItem>

export const procedureOperations = {
  listProcedures: operation({
    ...row,
    method: 'GET',
    path: '/v1/procedures',
    summary: '手続の一覧',
    repeat: 'none',
    query: z.object({
      category: ProcedureItem.shape.category.optional(),
      applicant: z.enum(['resident', 'business']).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
      cursor: z.string().max(200).optional(),
    }),
    answers: {
      200: { body: z.object({ items: z.array(ProcedureItem), cursor: z.string().optional() }) },
    },
    problems: [],
  }),
  getProcedure: operation({
    ...row,
    method: 'GET',
    path: '/v1/procedures/{procedureId}',
    summary: '手続の定義を見る',
    repeat: 'none',
    params,
    answers: {
      200: {
        body: z.object({
          id: z.string(),
          version: z.string(),
          /** SHA-256 of the definition: what an application was made with. */
          hash: z.string(),
          office: z.object({ id: z.string(), name: z.string(), contact: z.string() }),
          /** As in schemas/procedure.ts: fields, papers, fee, clock, appeal, with their sources. */
          definition: z.looseObject({}),
          /** JSON Schema 2020-12 of the answers. */
          schema: z.looseObject({}),
        }),
      },
    },
    problems: ['not_found'],
  }),
  assessProcedure: operation({
    ...row,
    method: 'POST',
    path: '/v1/procedures/{procedureId}/assessment',
    summary: '書類と手数料を調べる',
    repeat: 'none',
    params,
    body: z.strictObject({
      answers: Answers,
      applicant: z.enum(['resident', 'business']).optional(),
    }),
    answers: { 200: { body: Assessment } },
    problems: ['not_found'],
  }),
  getOpenApi: operation({
    ...row,
    method: 'GET',
    path: '/openapi.json',
    summary: 'この API の定義（OpenAPI 3.1）',
    repeat: 'none',
    answers: { 200: { body: z.looseObject({ openapi: z.string() }) } },
    problems: [],
  }),
  getHealth: operation({
    ...row,
    method: 'GET',
    path: '/health',
    summary: 'いま動いているもの',
    repeat: 'none',
    answers: {
      200: {
        body: z.object({ status: z.literal('ok'), procedures: z.int(), at: z.iso.datetime() }),
      },
    },
    problems: [],
  }),
}
