import type { StaffClient } from '../client.ts'
import { problemPage } from '../parts/problem.ts'
import { goTo, type Page } from '../site.ts'

/** Straight to the bytes: the address is good for a minute, and the API noted who asked for it. */
export const paperPage: Page<StaffClient> = async (visit) => {
  const { applicationId = '', uploadId = '' } = visit.request.params
  const answer = await visit.api.openPaper({ params: { applicationId, uploadId } })
  return answer.ok ? goTo(answer.value.headers.location) : problemPage(visit, answer.error)
}
