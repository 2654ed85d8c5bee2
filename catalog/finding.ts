import type { OrdinanceOverlay } from '../schemas/fee.ts'
import type { Office } from '../schemas/office.ts'
import type { OfficeCalendar } from '../schemas/office-calendar.ts'
import type { Procedure } from '../schemas/procedure.ts'
import type { WaiverRule } from '../schemas/waiver.ts'
import type { Path } from './source-file.ts'

/** What is wrong at one place of a file, and what to write instead. */
export type Fault = { readonly path: Path; readonly says: string; readonly write: string }
export type Finding = {
  readonly file: string
  readonly line: number
  readonly says: string
  readonly write: string
}

/** What a procedure may refer to. */
export type Surroundings = {
  readonly offices: readonly Office[]
  readonly waivers: readonly WaiverRule[]
  readonly calendars: readonly OfficeCalendar[]
}
export type Rule = (procedure: Procedure, around: Surroundings) => Fault[]

/** One overlay's rules against the procedures they name. */
export type OverlayRule = (overlay: OrdinanceOverlay, procedures: readonly Procedure[]) => Fault[]
