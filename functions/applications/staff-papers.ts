import type { Contract } from '../../schemas/contract/index.ts'
import type { Input } from '../../schemas/contract/operation.ts'
import { isUsable } from '../../schemas/paper.ts'
import { err, ok } from '../result.ts'
import type { Officer } from './decide.ts'
import { openCase, type StaffDeps } from './staff-opening.ts'

/** The paper itself, for an officer of the department that has the case; the log says who looked. */
export const openPaper =
  (deps: StaffDeps) =>
  async ({ params }: Input<Contract['openPaper']>, officer: Officer) => {
    const { applicationId, uploadId } = params
    const opened = await openCase(deps, applicationId, officer)
    if (!opened.ok) return opened
    const paper = opened.value.files.find(({ id }) => id === uploadId)
    if (!paper || !isUsable(paper)) return err('not_found')
    deps.audit({ officer: officer.actor, act: 'open_paper', applicationId, paper: uploadId })
    const location = await deps.paperUrl(applicationId, paper)
    return ok({ status: 303, headers: { location } } as const)
  }
