import type { Rules } from '../applications/rules.ts'
import { catalogIn } from '../catalog-gateway.ts'
import { knownProcedure } from '../procedures/known.ts'

/** Procedures as applications need them, out of the catalog. */
export const rulesOf = (env: { CATALOG: string; ORDINANCE: string }): Rules => {
  const catalog = catalogIn(env.CATALOG, env.ORDINANCE)
  return async (procedureId, hash) => {
    const found = hash === undefined ? catalog.find(procedureId) : catalog.archived(hash)
    return found && knownProcedure(found, catalog)
  }
}
