import * as z from 'zod'
import { type Identify, identifyBy } from '../../functions/http/caller.ts'
import { router } from '../../functions/http/router.ts'
import { verifier } from '../../functions/identity/verify.ts'
import { ok } from '../../functions/result.ts'
import { applicants } from '../../schemas/contract/access.ts'
import { operation } from '../../schemas/contract/operation.ts'
import { business } from '../../test/support/people.ts'
import { publicUrl, tokenKeys } from '../token.ts'
import { fields, path, save } from './form.ts'

const rows = {
  saveForm: operation({
    method: 'PUT',
    path,
    summary: 'フォームを保存する',
    function: 'applications',
    callers: applicants,
    repeat: 'natural',
    params: z.object({ formId: z.string() }),
    body: z.strictObject(fields),
    answers: { 200: { body: z.object({ id: z.string(), ...fields }) } },
    problems: [],
  }),
}

type Input = { readonly params: { readonly formId: string }; readonly body: object }
const saveForm = async ({ params, body }: Input) => {
  await save(params.formId, body)
  return ok({ status: 200, body: { id: params.formId, ...body } } as const)
}

const makeHandler = (identify: Identify) =>
  // The row is the bench's own: the contract's types do not know it.
  router('applications', rows, { saveForm } as never, identify)

const keys = JSON.parse(tokenKeys)

/** A row of the contract through our router: logged, counted, admitted, parsed, answered by its schema. */
export const handler = makeHandler(
  identifyBy(verifier({ issuer: publicUrl, keys, now: () => new Date() })),
)
export const open = makeHandler(async () => ok(business))
