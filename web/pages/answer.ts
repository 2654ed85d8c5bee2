import type { Answers } from '../../schemas/application.ts'
import type { PageReply } from '../../schemas/contract/page.ts'
import { textOf } from '../forms/fields.ts'
import { nextPage } from '../forms/paging.ts'
import { readFields } from '../forms/read.ts'
import { html } from '../html.ts'
import { notice } from '../parts/notice.ts'
import { problemPage } from '../parts/problem.ts'
import { goTo, type Page, type Visit } from '../site.ts'
import { askedOf, type Question, questionOf, questionView } from './question.ts'

const savedElsewhere = ({ fields, application }: Question) => {
  const saved = fields.flatMap((it) => {
    const text = textOf(application.answers[it.id])
    return text === undefined ? [] : [html`<li>${it.short ?? it.label}：${text}</li>`]
  })
  return notice(
    'care',
    html`<h2 id="changed">ほかの画面で内容が変更されています</h2>
    <p>入力した内容は、下に残してあります。いま保存されている内容を確かめて、よければもう一度「次へ進む」を押してください。</p>
    ${saved.length ? html`<ul>${saved}</ul>` : html`<p>この画面の答えは、まだ保存されていません。</p>`}`,
    'changed',
  )
}

const onward = (visit: Visit, it: Question, patch: Answers): PageReply => {
  const { form } = visit.request
  const at = `/applications/${it.application.id}`
  if (form.get('next') === 'pause') return goTo(visit.href('/applications'))
  if (form.get('add') || form.get('remove')) return goTo(visit.href(`${at}/questions/${it.at}`))
  const asked = askedOf(it, visit)
  const answers = { ...asked.answers, ...patch }
  const page = nextPage(it.procedure, { ...asked, answers }, it.at + 1)
  return goTo(visit.href(page === undefined ? `${at}/papers` : `${at}/questions/${page}`))
}

/** Saves one page of answers on the version that was shown; nothing typed is lost on the way. */
export const answer: Page = async (visit) => {
  const question = await questionOf(visit)
  if ('reply' in question) return question.reply
  const { form } = visit.request
  const it = question.value
  const lenient = ['pause', 'add', 'remove'].some(
    (name) => form.get(name) !== null || form.get('next') === name,
  )
  const { patch, mistakes } = readFields(it.fields, form, askedOf(it, visit), lenient)
  if (mistakes.length) return questionView(visit, it, { typed: form, mistakes })
  if (form.get('add')) return questionView(visit, it, { typed: form })
  const saved = await visit.api.saveDraft({
    params: { applicationId: it.application.id },
    headers: { 'if-match': form.get('etag') ?? '' },
    body: { answers: patch },
  })
  if (saved.ok) return onward(visit, it, patch)
  if (saved.error.code === 'precondition_failed')
    return questionView(visit, it, { typed: form, warning: savedElsewhere(it) })
  if (saved.error.code === 'invalid_request') {
    const first = saved.error.errors?.[0]?.message ?? saved.error.title
    const [field] = it.fields
    return questionView(visit, it, {
      typed: form,
      mistakes: [{ field: field?.id ?? '', message: first }],
    })
  }
  return problemPage(visit, saved.error)
}
