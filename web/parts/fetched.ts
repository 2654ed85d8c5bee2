import type { Application } from '../../schemas/application.ts'
import type { PageReply } from '../../schemas/contract/page.ts'
import type { Visit } from '../site.ts'
import { problemPage } from './problem.ts'

export type Mine = { readonly application: Application; readonly etag: string }
export type Fetched<T> = { readonly value: T } | { readonly reply: PageReply }

/** The visitor's own application, or the page to show instead. */
export const mine = async (visit: Visit): Promise<Fetched<Mine>> => {
  const answer = await visit.api.getApplication({
    params: { applicationId: visit.request.params.applicationId ?? '' },
  })
  if (!answer.ok) return { reply: await problemPage(visit, answer.error) }
  return { value: { application: answer.value.body, etag: answer.value.headers.etag } }
}
