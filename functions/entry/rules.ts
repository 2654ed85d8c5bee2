import type { Rules } from '../applications/rules.ts'
import type { Catalog } from '../catalog-gateway.ts'
import { knownProcedure } from '../procedures/known.ts'

/** Procedures as applications need them, out of the catalog. */
export const rulesOf =
  (catalog: Catalog): Rules =>
  async (procedureId, hash) => {
    const found = hash === undefined ? catalog.find(procedureId) : catalog.archived(hash)
    return found && knownProcedure(found, catalog)
  }
