import type * as z from 'zod'
import type { DecisionKind } from '../../schemas/application.ts'
import type { PageReply } from '../../schemas/contract/page.ts'
import type { ProblemOf } from '../../schemas/contract/problem.ts'
import { statusWords } from '../../schemas/life-cycle.ts'
import type { StaffCase } from '../../schemas/staff-case.ts'
import type { StaffClient } from '../client.ts'
import { html } from '../html.ts'
import type { Mistake } from '../parts/field.ts'
import { notice } from '../parts/notice.ts'
import { problemPage } from '../parts/problem.ts'
import { goTo, type Page, type StaffVisit } from '../site.ts'
import { fetchCase } from './case.ts'
import { confirmView, decisionView, offered } from './decision.ts'
import { needsReasons } from './words.ts'

type Kind = z.infer<typeof DecisionKind>
type Current = { readonly it: StaffCase; readonly etag: string }

const mistakesOf = (kind: Kind | undefined, reasons: string): Mistake[] => {
  if (!kind) return [{ field: 'kind', message: '決定を選んでください' }]
  return needsReasons(kind) && !reasons.trim()
    ? [{ field: 'reasons', message: '理由か条件を書いてください（行政手続法8条）' }]
    : []
}

const freshLogin = ({ href }: StaffVisit, id: string) => {
  const query = { fresh: '1', returnTo: `/applications/${id}/decision` }
  return notice(
    'care',
    html`<h2 id="fresh">決定の前に、もう一度ログインしてください</h2>
    <p>まだ決定していません。本人であることを確かめるためです。下に書いた内容は、新しい画面には引き継がれないので、必要なら写しておいてください。</p>
    <p class="actions"><a class="button second" href="${href('/v1/login/staff', query)}" target="_blank" rel="noopener">新しいタブでログインし直す</a></p>
    <p>ログインし直したら、この画面に戻って、もう一度「内容を確かめる」を押してください。</p>`,
    'fresh',
  )
}

const stale = ({ it }: Current) =>
  notice(
    'care',
    html`<h2 id="stale">開いている間に、申請の内容が変わりました</h2>
    <p>いまの状態は「${statusWords[it.status]}」です。${it.nextStep.text}まだ決定していません。書いた内容は、下に残してあります。</p>
    <ul>${it.timeline.slice(-3).map(({ text }) => html`<li>${text}</li>`)}</ul>`,
    'stale',
  )

const refused = (
  visit: StaffVisit,
  now: Current,
  error: ProblemOf,
  chosen: { kind: Kind; reasons: string },
): Promise<PageReply> => {
  const { it, etag } = now
  const again = { chosen, status: error.status }
  if (error.code === 'fresh_login_needed')
    return decisionView(visit, it, etag, { ...again, warning: freshLogin(visit, it.id) })
  if (error.code === 'precondition_failed')
    return decisionView(visit, it, etag, { ...again, warning: stale(now) })
  const field = error.code === 'reasons_needed' ? 'reasons' : 'kind'
  return decisionView(visit, it, etag, {
    ...again,
    mistakes: [{ field, message: error.title }],
  })
}

/** Chosen, read once more, said: each step by its own button, on the version that was shown. */
export const decide: Page<StaffClient> = async (visit) => {
  const answer = await fetchCase(visit)
  if (!answer.ok) return problemPage(visit, answer.error)
  const { form } = visit.request
  const now = { it: answer.value.body, etag: answer.value.headers.etag }
  const seen = form.get('etag') ?? ''
  const kind = offered(now.it).find((it) => it === form.get('kind'))
  const reasons = (form.get('reasons') ?? '').replaceAll('\r\n', '\n')
  const typed = { ...(kind && { kind }), reasons }
  const step = form.get('step')
  if (step === 'back') return decisionView(visit, now.it, seen, { chosen: typed })
  const mistakes = mistakesOf(kind, reasons)
  if (!kind || mistakes.length)
    return decisionView(visit, now.it, seen, { chosen: typed, mistakes })
  const chosen = { kind, reasons }
  if (step !== 'confirm') return confirmView(visit, now.it, seen, chosen)
  const decided = await visit.api.decideApplication({
    params: { applicationId: now.it.id },
    headers: { 'if-match': seen },
    body: { kind, ...(reasons.trim() && { reasons }) },
  })
  return decided.ok
    ? goTo(visit.href(`/applications/${now.it.id}`))
    : refused(visit, now, decided.error, chosen)
}
