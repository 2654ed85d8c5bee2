import type { Contract } from '../../schemas/contract/index.ts'
import type { Input } from '../../schemas/contract/operation.ts'
import type { CallerIn } from '../../schemas/identity.ts'
import { err, ok } from '../result.ts'
import type { CallbackQueue } from './callback.ts'

type Deps = {
  readonly queue: CallbackQueue
  readonly now: () => Date
  readonly audit: (entry: Readonly<Record<string, unknown>>) => void
}
type Officer = CallerIn<'staff'>

const listCallbacks =
  ({ queue, now }: Deps) =>
  async ({ query }: Input<Contract['listCallbacks']>, { department }: Officer) => {
    const office = query.show === 'own' ? department : undefined
    const { items, next } = await queue.listOpen(office, now(), query.cursor)
    return ok({ status: 200 as const, body: { items: [...items], ...(next && { cursor: next }) } })
  }

/** Of one's own office, or of no office in particular. */
const openOne = async ({ queue, now }: Deps, callbackId: string, { department }: Officer) => {
  const found = await queue.read(callbackId, now())
  const { officeId = department } = found?.callback ?? {}
  return officeId === department ? found : undefined
}

const openCallback =
  (deps: Deps) =>
  async ({ params: { callbackId } }: Input<Contract['openCallback']>, officer: Officer) => {
    const found = await openOne(deps, callbackId, officer)
    if (!found) return err('not_found')
    deps.audit({ officer: officer.actor, act: 'read-callback', callbackId })
    const { callback, turns } = found
    return ok({ status: 200 as const, body: { callback, turns: [...turns] } })
  }

const endCallback =
  (deps: Deps) =>
  async ({ params: { callbackId } }: Input<Contract['endCallback']>, officer: Officer) => {
    const found = await openOne(deps, callbackId, officer)
    // Ended already, or taken back meanwhile: there is nobody to call any more.
    if (!found || !(await deps.queue.end(callbackId, officer.actor, deps.now())))
      return err('not_found')
    deps.audit({ officer: officer.actor, act: 'end-callback', callbackId })
    return ok({ status: 204 } as const)
  }

export const staffCallbackOperations = (deps: Deps) => ({
  listCallbacks: listCallbacks(deps),
  openCallback: openCallback(deps),
  endCallback: endCallback(deps),
})
