import type { PageReply } from '../../schemas/contract/page.ts'
import type { ProblemOf } from '../../schemas/contract/problem.ts'
import { type Html, html } from '../html.ts'
import { type AnyVisit, goTo, shown } from '../site.ts'
import { layout } from './layout.ts'

export type Failure =
  | 'not_found'
  | 'invalid'
  | 'forbidden'
  | 'refused'
  | 'too_large'
  | 'internal'
  | 'unavailable'

const words: Record<Failure, { status: number; title: string; text: string }> = {
  not_found: {
    status: 404,
    title: 'ページが見つかりません',
    text: '住所（URL）を確かめてください。申請のページは、申請した方がログインしたときだけ見られます。',
  },
  invalid: {
    status: 400,
    title: '送られた内容を読めませんでした',
    text: '画面を開き直して、もう一度お試しください。何も変わっていません。',
  },
  forbidden: {
    status: 403,
    title: 'このページは見られません',
    text: 'ログインしている方の権限では、この操作はできません。別の方法でログインしてください。',
  },
  refused: {
    status: 403,
    title: '送信を受け付けられませんでした',
    text: 'ほかのサイトから送られた可能性があるため、止めました。何も変わっていません。このサイトのページを開き直して、もう一度送ってください。',
  },
  too_large: {
    status: 413,
    title: '入力内容が大きすぎます',
    text: '前の画面に戻り、文章を短くしてから、もう一度送ってください。',
  },
  internal: {
    status: 500,
    title: 'うまく表示できませんでした',
    text: 'こちらの不具合です。保存した内容は残っています。しばらくしてから、もう一度お試しください。',
  },
  unavailable: {
    status: 503,
    title: 'いま、つながりにくくなっています',
    text: '保存した内容は残っています。少し待ってから、もう一度お試しください。',
  },
}

const body = (visit: AnyVisit, title: string, text: Html | string) => html`<div class="wrap">
  <div class="stack measure">
    <h1>${title}</h1>
    <p class="lead">${text}</p>
    <div class="actions"><a class="button second" href="${visit.href('/')}">はじめの画面へ</a></div>
  </div>
</div>`

export const failurePage = (visit: AnyVisit, failure: Failure): Promise<PageReply> => {
  const { status, title, text } = words[failure]
  return shown(layout(visit, { title, main: body(visit, title, text) }), status)
}

/** A login that comes back to where the visitor was; the API tells which proof is missing. */
export const toLogin = (visit: AnyVisit, need?: string): PageReply => {
  const returnTo = visit.request.method === 'GET' ? visit.request.path : '/'
  return goTo(visit.href('/login', { returnTo, ...(need && { need }) }))
}

/** What the API refused, in its own words, where the page has nothing better to say. */
export const problemPage = async (visit: AnyVisit, problem: ProblemOf): Promise<PageReply> => {
  if (problem.code === 'unauthenticated') return toLogin(visit)
  if (problem.code === 'not_found') return failurePage(visit, 'not_found')
  if (problem.code === 'forbidden') return failurePage(visit, 'forbidden')
  if (problem.code === 'assurance_too_low') return toLogin(visit, problem.details.needs.join(','))
  if (problem.code === 'internal') return failurePage(visit, 'internal')
  if (['timed_out', 'too_many_requests', 'unavailable'].includes(problem.code))
    return failurePage(visit, 'unavailable')
  const main = body(visit, problem.title, 'はじめの画面か、前の画面から、もう一度お試しください。')
  return shown(layout(visit, { title: problem.title, main }), problem.status)
}
