import type { Answers } from '../../schemas/application.ts'
import type { PageReply } from '../../schemas/contract/page.ts'
import type { ProblemOf } from '../../schemas/contract/problem.ts'
import { pageOfField } from '../forms/paging.ts'
import { readFields } from '../forms/read.ts'
import { html } from '../html.ts'
import type { MineAndKnown } from '../parts/definition.ts'
import { notice } from '../parts/notice.ts'
import { problemPage } from '../parts/problem.ts'
import { goTo, type Page, type Visit } from '../site.ts'
import { checkFields, checkView, feeSeen } from './check.ts'
import { draftOf } from './papers.ts'
import { askedOf } from './question.ts'

const changed = notice(
  'care',
  html`<h2 id="changed">申請の内容が、前に見た画面から変わっています</h2>
  <p>ほかの画面で変更されたか、手数料や書類が変わりました。まだ申請していません。下の内容をもう一度確かめて、よければ「この内容で申請する」を押してください。</p>`,
  'changed',
)

/** The draft as it is now; what was ticked and chosen stays. */
const showAgain = async (visit: Visit): Promise<PageReply> => {
  const found = await draftOf(visit)
  return 'reply' in found
    ? found.reply
    : checkView(visit, found.value, { typed: visit.request.form, warning: changed })
}

const incomplete = (
  visit: Visit,
  it: MineAndKnown,
  error: Extract<ProblemOf, { code: 'answers_incomplete' }>,
) => {
  const at = `/applications/${it.application.id}`
  const mistakes = error.details.issues.map(({ field, message }) => {
    const page = pageOfField(it.procedure, field.split(/[./]/)[0] ?? field)
    const isPaper = it.application.assessment.attachments.some(({ id }) => field.endsWith(id))
    const elsewhere =
      page === undefined ? (isPaper ? `${at}/papers` : undefined) : `${at}/questions/${page}`
    return { field, message, ...(elsewhere && { href: visit.href(elsewhere) }) }
  })
  return checkView(visit, it, { typed: visit.request.form, mistakes })
}

/** Keeps oaths and delivery on the version that was shown. */
const kept = async (visit: Visit, it: MineAndKnown, answers: Answers) => {
  const etag = visit.request.form.get('etag') ?? ''
  if (Object.keys(answers).length === 0) return { value: etag }
  const saved = await visit.api.saveDraft({
    params: { applicationId: it.application.id },
    headers: { 'if-match': etag },
    body: { answers },
  })
  if (!saved.ok)
    return {
      reply: await (saved.error.code === 'precondition_failed'
        ? showAgain(visit)
        : problemPage(visit, saved.error)),
    }
  const { body, headers } = saved.value
  return feeSeen({ application: body }) === visit.request.form.get('fee')
    ? { value: headers.etag }
    : { reply: await showAgain(visit) }
}

/** Submits exactly what was seen: another version or another fee is shown first. */
export const submit: Page = async (visit) => {
  const found = await draftOf(visit)
  if ('reply' in found) return found.reply
  const it = found.value
  const { form } = visit.request
  const { patch, mistakes } = readFields(checkFields(it), form, askedOf(it, visit))
  if (mistakes.length) return checkView(visit, it, { typed: form, mistakes })
  const etag = await kept(visit, it, patch)
  if ('reply' in etag) return etag.reply
  const applicationId = it.application.id
  const answer = await visit.api.submitApplication({
    params: { applicationId },
    headers: { 'if-match': etag.value },
    body: {},
  })
  if (answer.ok) return goTo(visit.href(`/applications/${applicationId}/receipt`))
  if (answer.error.code === 'precondition_failed') return showAgain(visit)
  if (answer.error.code === 'answers_incomplete') {
    const now = await draftOf(visit)
    return 'reply' in now ? now.reply : incomplete(visit, now.value, answer.error)
  }
  return problemPage(visit, answer.error)
}
