import { citizensContract } from '../../schemas/contract/citizens.ts'
import type { Contract } from '../../schemas/contract/index.ts'
import { openapi } from '../../schemas/contract/openapi.ts'
import type { Input } from '../../schemas/contract/operation.ts'
import type { ProcedureItem } from '../../schemas/contract/procedures.ts'
import type { Procedure } from '../../schemas/procedure.ts'
import { err, ok } from '../result.ts'
import { assess, destinationOf } from './assess.ts'
import type { Catalog } from './catalog.ts'
import { jsonSchemaOf } from './json-schema.ts'

export type Deps = {
  readonly catalog: Catalog
  /** Today in Japan, YYYY-MM-DD. */
  readonly today: () => string
  readonly now: () => Date
}

const version = '1'

const unanswered = { answers: {} }

const itemOf = ({ catalog, today }: Deps, procedure: Procedure): ProcedureItem => {
  const { office } = destinationOf(procedure, unanswered)
  const { fee } = assess(procedure, {
    ...unanswered,
    on: today(),
    ordinance: catalog.ordinance(),
    office: catalog.office,
  })
  return {
    id: procedure.id,
    title: procedure.title.ja,
    summary: procedure.summary.ja,
    category: procedure.category,
    department: catalog.office(office).name,
    // One line has no room for a tag, and an example must never pass for Hokkaido's own amount.
    fee: { known: fee.known, text: fee.demo ? `${fee.text}（デモ条例）` : fee.text },
    online: procedure.filedAt === 'here',
  }
}

const listProcedures =
  (deps: Deps) =>
  async ({ query }: Input<Contract['listProcedures']>) => {
    const { category, applicant, limit, cursor } = query
    const found = deps.catalog
      .ids()
      .flatMap((id) => deps.catalog.find(id)?.procedure ?? [])
      .filter((it) => !category || it.category === category)
      .filter((it) => !applicant || it.applicants.includes(applicant))
    const from = cursor ? found.findIndex(({ id }) => id === cursor) : 0
    const items = from < 0 ? [] : found.slice(from, from + limit)
    const next = from < 0 ? undefined : found[from + limit]?.id
    const body = { items: items.map((it) => itemOf(deps, it)), ...(next && { cursor: next }) }
    return ok({ status: 200, body } as const)
  }

const getProcedure =
  ({ catalog }: Deps) =>
  async ({ params }: Input<Contract['getProcedure']>) => {
    const found = catalog.find(params.procedureId)
    if (!found) return err('not_found')
    const { procedure, hash } = found
    const { id, name, contact } = catalog.office(destinationOf(procedure, unanswered).office)
    const body = {
      id: procedure.id,
      version: procedure.version,
      hash,
      office: { id, name, contact },
      definition: procedure,
      schema: jsonSchemaOf(procedure),
    }
    return ok({ status: 200, body } as const)
  }

const assessProcedure =
  ({ catalog, today }: Deps) =>
  async ({ params, body }: Input<Contract['assessProcedure']>) => {
    const found = catalog.find(params.procedureId)
    if (!found) return err('not_found')
    const assessment = assess(found.procedure, {
      ...body,
      on: today(),
      ordinance: catalog.ordinance(),
      office: catalog.office,
    })
    return ok({ status: 200, body: assessment } as const)
  }

const getOpenApi = async () =>
  ok({ status: 200, body: openapi(citizensContract, { title: '窓口 API', version }) } as const)

const getHealth =
  ({ catalog, now }: Deps) =>
  async () => {
    const procedures = catalog.ids().length
    return ok({ status: 200, body: { status: 'ok', procedures, at: now().toISOString() } } as const)
  }

export const procedureOperations = (deps: Deps) => ({
  getOpenApi,
  getHealth: getHealth(deps),
  listProcedures: listProcedures(deps),
  getProcedure: getProcedure(deps),
  assessProcedure: assessProcedure(deps),
})
