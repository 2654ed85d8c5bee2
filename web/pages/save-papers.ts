import { HandIn, type Papers } from '../../schemas/application.ts'
import type { PageReply } from '../../schemas/contract/page.ts'
import { html } from '../html.ts'
import type { MineAndKnown } from '../parts/definition.ts'
import type { Mistake } from '../parts/field.ts'
import { notice } from '../parts/notice.ts'
import { problemPage } from '../parts/problem.ts'
import { goTo, type Page, type Visit } from '../site.ts'
import { draftOf, isSent, ofNow, papersView } from './papers.ts'

/** What the procedure does not use is not offered by the API, and nothing is lost by asking. */
const gather = async (visit: Visit, { application }: MineAndKnown): Promise<PageReply> => {
  for (const source of ['identity-claims', 'own-ledger'] as const) {
    const answer = await visit.api.gatherEvidence({
      params: { applicationId: application.id },
      body: { source, consent: true },
    })
    if (!answer.ok && answer.error.code !== 'source_not_offered')
      return problemPage(visit, answer.error)
  }
  return goTo(visit.href(`/applications/${application.id}/papers`))
}

const read = (it: MineAndKnown, form: URLSearchParams) => {
  const papers: Papers = {}
  const mistakes: Mistake[] = []
  for (const paper of ofNow(it)) {
    const { id, label } = paper
    const way = HandIn.safeParse(form.get(`paper.${id}`))
    if (way.success) papers[id] = way.data
    else if (!isSent(it, paper)) {
      const message = `「${label}」を送るか、出し方を選んでください`
      mistakes.push({ field: `paper.${id}`, message })
    }
  }
  return { papers, mistakes }
}

export const savePapers: Page = async (visit) => {
  const found = await draftOf(visit)
  if ('reply' in found) return found.reply
  const it = found.value
  const { form } = visit.request
  if (form.get('act') === 'gather') return gather(visit, it)
  const pause = form.get('next') === 'pause'
  const { papers, mistakes } = read(it, form)
  if (mistakes.length && !pause) return papersView(visit, it, { typed: form, mistakes })
  const answer = await visit.api.saveDraft({
    params: { applicationId: it.application.id },
    headers: { 'if-match': form.get('etag') ?? '' },
    body: { answers: {}, papers },
  })
  if (answer.ok)
    return goTo(visit.href(pause ? '/applications' : `/applications/${it.application.id}/check`))
  if (answer.error.code !== 'precondition_failed') return problemPage(visit, answer.error)
  const warning = notice(
    'care',
    html`<p>ほかの画面で内容が変更されています。下の内容を確かめて、もう一度「次へ進む」を押してください。</p>`,
  )
  return papersView(visit, it, { typed: form, warning })
}
