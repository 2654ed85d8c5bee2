import { describe, expect, it } from 'vitest'
import { procedureOperations } from '../functions/procedures/operations.ts'
import { contract } from '../schemas/contract/index.ts'
import { demo, denki, hokkaido, jari, nozei, officeOf } from './support/catalog.ts'

const all = [denki, jari, nozei]
const api = (ordinance = demo) =>
  procedureOperations({
    catalog: {
      ids: () => all.map(({ id }) => id),
      find: (id) => {
        const procedure = all.find((it) => it.id === id)
        return procedure && { procedure, hash: 'a'.repeat(64) }
      },
      archived: () => undefined,
      office: officeOf,
      ordinance: () => ordinance,
    },
    today: () => '2026-11-25',
    now: () => new Date('2026-11-25T00:00:00Z'),
  })

const list = async (query: { category?: 'proof'; limit?: number; cursor?: string }) => {
  const { body } = (await api().listProcedures({ query: { limit: 50, ...query } })).value
  return contract.listProcedures.answers[200].body.parse(body)
}

describe('the list of procedures', () => {
  it('is read to its end page by page, each procedure once', async () => {
    const first = await list({ limit: 2 })
    const cursor = first.cursor ?? ''
    const second = await list({ limit: 2, cursor })
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(all.map(({ id }) => id))
    expect(second.cursor).toBeUndefined()
  })

  it('is empty behind a cursor that leads nowhere', async () => {
    expect(await list({ cursor: 'nowhere' })).toEqual({ items: [] })
  })

  it('keeps to a category', async () => {
    expect((await list({ category: 'proof' })).items.map(({ id }) => id)).toEqual([nozei.id])
  })

  it('calls the amount of an example an example, and that of the standard order unconfirmed', async () => {
    expect((await list({ limit: 1 })).items[0]?.fee.text).toBe('22,000円（デモ条例）')
    const found = await api(hokkaido).listProcedures({ query: { limit: 1 } })
    expect(found.value.body.items[0]?.fee).toMatchObject({ known: false })
    expect(found.value.body.items[0]?.fee.text).toContain('道の額は未確認')
  })
})

describe('one procedure', () => {
  it('is given whole, with office, hash and the schema of its answers', async () => {
    const found = await api().getProcedure({ params: { procedureId: nozei.id } })
    expect(found).toMatchObject({
      ok: true,
      value: { body: { id: nozei.id, office: { id: 'zeimu' }, definition: nozei } },
    })
  })

  it('that does not exist is not found', async () => {
    const params = { procedureId: 'nothing-here' }
    expect(await api().getProcedure({ params })).toEqual({ ok: false, error: 'not_found' })
    const asked = { params, body: { answers: {} } }
    expect(await api().assessProcedure(asked)).toEqual({ ok: false, error: 'not_found' })
  })

  it('is assessed for the answers given so far', async () => {
    const answers = { certificate: 'liquor', applying: 'self' }
    const asked = { params: { procedureId: nozei.id }, body: { answers } }
    const found = await api().assessProcedure(asked)
    expect(found).toMatchObject({ ok: true, value: { body: { fee: { amount: 800 } } } })
  })
})
