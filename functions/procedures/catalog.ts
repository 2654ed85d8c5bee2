import type { OrdinanceOverlay } from '../../schemas/fee.ts'
import type { Office } from '../../schemas/office.ts'
import type { Procedure } from '../../schemas/procedure.ts'

export type Definition = { readonly procedure: Procedure; readonly hash: string }

/** What the feature needs of the catalog; `entry/` wires its reader. */
export type Catalog = {
  ids(): readonly string[]
  find(id: string): Definition | undefined
  archived(hash: string): Definition | undefined
  office(id: string): Office
  ordinance(): OrdinanceOverlay
}
