import { shownFields } from '../../functions/procedures/missing.ts'
import type { Field } from '../../schemas/field.ts'
import type { Procedure } from '../../schemas/procedure.ts'
import { newUlid } from '../../schemas/ulid.ts'
import { procedureOf } from './catalog.ts'
import type { openCounter } from './counter.ts'
import { business, resident } from './people.ts'

const typed: Record<string, unknown> = {
  number: 1,
  boolean: false,
  date: '2026-12-01',
  email: 'hanako@example.jp',
  phone: '0138-00-0000',
  corporateNumber: '7000012050002',
  oath: true,
}
const answerTo = (field: Field) =>
  field.type === 'enum' ? field.options?.[0]?.id : (typed[field.type] ?? '見本')

/** Everything that the form asks of this applicant, each answer by its type. */
const filled = (
  procedure: Procedure,
  applicant: 'resident' | 'business',
  chosen: Readonly<Record<string, unknown>>,
) => {
  let answers: Record<string, unknown> = { ...chosen }
  for (const field of procedure.fields)
    if (shownFields(procedure, { answers, applicant }).includes(field))
      answers = { ...answers, [field.id]: answers[field.id] ?? answerTo(field) }
  return answers
}

type Counter = Pick<Awaited<ReturnType<typeof openCounter>>, 'call' | 'allByPost' | 'submit'>

/** Applies, with the form filled in and every needed paper by post. */
export const applying =
  ({ call, allByPost, submit }: Counter) =>
  async (id: string, applicant: 'resident' | 'business', chosen: Record<string, unknown>) => {
    const caller = applicant === 'business' ? business : resident
    const params = { applicationId: newUlid() }
    const answers = filled(procedureOf(id), applicant, chosen)
    const created = await call('createApplication', caller, {
      params,
      headers: { 'if-none-match': '*' },
      body: { procedureId: id, answers },
    })
    if (created.statusCode !== 201) return { ...created, params }
    const saved = await allByPost(params, created, caller)
    const submitted = await submit(params, saved.headers.etag ?? '', caller)
    return { ...submitted, params }
  }
