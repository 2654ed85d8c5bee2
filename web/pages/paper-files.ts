import { problemPage } from '../parts/problem.ts'
import { goTo, type Page, told } from '../site.ts'

/** A form for one file, for the script of the page: it asks on, in the visitor's name, what the API signs. */
export const paperForm: Page = async (visit) => {
  const { applicationId = '', attachmentId = '' } = visit.request.params
  const { name = '', bytes, type, sha256 } = Object.fromEntries(visit.request.form)
  const answer = await visit.api.openUpload({
    params: { applicationId, attachmentId },
    body: {
      ...{ name, bytes: Number(bytes) },
      ...(type && { type: type as 'application/pdf' }),
      ...(sha256 && { sha256 }),
    },
  })
  if (answer.ok) return told(answer.value.body, 201)
  const { error } = answer
  const text = error.code === 'paper_refused' ? error.details.text : error.title
  return told({ text }, error.status)
}

/** Straight to the bytes: the address is good for a minute. */
export const ownPaper: Page = async (visit) => {
  const { applicationId = '', attachmentId = '', uploadId = '' } = visit.request.params
  const answer = await visit.api.openUploaded({ params: { applicationId, attachmentId, uploadId } })
  return answer.ok ? goTo(answer.value.headers.location) : problemPage(visit, answer.error)
}
