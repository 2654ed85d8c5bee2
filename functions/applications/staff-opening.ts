import type { ApplicationId } from '../../schemas/application.ts'
import type { Paper } from '../../schemas/paper.ts'
import { err, ok } from '../result.ts'
import type { Officer } from './decide.ts'
import type { Deps } from './deps.ts'
import { knownOf } from './opening.ts'

export type StaffDeps = Pick<Deps, 'store' | 'rules' | 'calendar' | 'now'> & {
  /** What a department is called; its id where the catalog does not know it. */
  readonly officeName: (id: string) => string
  /** Every read and act of an officer leaves a trace. */
  readonly audit: (entry: {
    officer: string
    act: string
    applicationId: string
    paper?: string
  }) => void
  /** Where the bytes of a paper are, for a minute. */
  readonly paperUrl: (applicationId: ApplicationId, paper: Paper) => Promise<string>
}

/** Another department's case, and a draft, do not exist for this officer. */
export const openCase = async (
  { store, rules }: StaffDeps,
  id: ApplicationId,
  officer: Officer,
) => {
  const found = await store.open(id)
  if (!found?.record.receipt || found.record.department !== officer.department)
    return err('not_found')
  return ok({ ...found, known: await knownOf(rules, found.record) })
}
