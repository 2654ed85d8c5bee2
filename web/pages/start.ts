import { ApplicationId } from '../../schemas/application.ts'
import { nextPage } from '../forms/paging.ts'
import { readFields } from '../forms/read.ts'
import { known } from '../parts/definition.ts'
import { failurePage, problemPage } from '../parts/problem.ts'
import { goTo, type Page } from '../site.ts'

/** Begins a draft with what was answered before the login. */
export const start: Page = async (visit) => {
  const { form, params } = visit.request
  const procedureId = params.procedureId ?? ''
  const id = ApplicationId.safeParse(form.get('id'))
  if (!id.success) return failurePage(visit, 'invalid')
  const found = await known(visit, procedureId)
  if ('reply' in found) return found.reply
  const { procedure } = found.value
  const decides = procedure.fields.filter((it) => it.decides)
  const { patch } = readFields(decides, form, { answers: {}, visitor: visit.visitor }, true)
  const given = Object.entries(patch).filter(([, value]) => value !== null)
  const answer = await visit.api.createApplication({
    params: { applicationId: id.data },
    headers: { 'if-none-match': '*' },
    body: { procedureId, answers: Object.fromEntries(given) },
  })
  if (!answer.ok) return problemPage(visit, answer.error)
  // What the login proved is taken over, so that nobody types it again.
  const filled = await visit.api.gatherEvidence({
    params: { applicationId: id.data },
    body: { source: 'identity-claims' },
  })
  if (!filled.ok && filled.error.code !== 'source_not_offered')
    return problemPage(visit, filled.error)
  const { answers } = answer.value.body
  const page = nextPage(procedure, { answers, visitor: visit.visitor }, 1) ?? 1
  return goTo(visit.href(`/applications/${id.data}/questions/${page}`))
}
