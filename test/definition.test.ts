import { expect, it } from 'vitest'
import type { Applicant } from '../functions/applications/draft.ts'
import { dynamoApplicationStore } from '../functions/applications/dynamo-application-store.ts'
import { openOwn } from '../functions/applications/opening.ts'
import type { Rules } from '../functions/applications/rules.ts'
import { etagOf } from '../functions/applications/view.ts'
import { catalogIn } from '../functions/catalog-gateway.ts'
import type { ApplicationId } from '../schemas/application.ts'
import { openCounter } from './support/counter.ts'
import { business } from './support/people.ts'

const tomorrow = { version: '2026-12-01.1', hash: 'of-tomorrow' }

it('moves a draft to the definition of today, and leaves what was sent on its own', async () => {
  const { ready, submit, tables } = await openCounter()
  const { rulesOf } = await import('../functions/entry/rules.ts')
  const today = rulesOf(catalogIn('catalog', 'demo'))
  /** The same procedures after a deployment that changed every one of them. */
  const later: Rules = async (id, hash) => {
    const known = await today(id, hash)
    return known && (hash ? known : { ...known, definition: tomorrow })
  }
  const store = dynamoApplicationStore(tables.APPLICATIONS_TABLE)
  const open = async (applicationId: string, rules: Rules) => {
    const owner = business as Applicant
    const opened = await openOwn({ store, rules }, applicationId as ApplicationId, owner)
    if (!opened.ok) throw new Error(opened.error)
    return opened.value
  }

  const draft = await ready()
  const moved = await open(draft.params.applicationId, later)
  expect(moved.record.definition).toEqual(tomorrow)
  const facts = { answers: moved.record.answers, evidence: moved.record.evidence, on: '2026-12-01' }
  // Whoever looked at the old one is told to look again.
  expect(etagOf(moved, moved.known.assess(facts))).not.toBe(draft.etag)

  const { params, etag } = await ready()
  await submit(params, etag)
  const sent = await open(params.applicationId, later)
  expect(sent.record.definition).toEqual(
    (await open(params.applicationId, today)).record.definition,
  )
  expect(sent.known.definition.hash).not.toBe(tomorrow.hash)
})
