import type { PageReply } from '../../schemas/contract/page.ts'
import { TypedConfirmationNumber, TypedNoticeId } from '../../schemas/notice-id.ts'
import { guestCookie } from '../cookies.ts'
import { type Html, html, none } from '../html.ts'
import { errorSummary, type Mistake, mistakeOf, textField } from '../parts/field.ts'
import { layout } from '../parts/layout.ts'
import { problemPage } from '../parts/problem.ts'
import { type AnyVisit, goTo, type Page, shown } from '../site.ts'

type Typed = { readonly notice: string; readonly confirmation: string }

/** Both numbers; the same form stands on the home page. */
export const numbersForm = (
  { href }: AnyVisit,
  typed: Typed = { notice: '', confirmation: '' },
  mistakes: readonly Mistake[] = [],
): Html => html`<form class="stack" method="post" action="${href('/pay')}"${mistakes.length ? none : none} novalidate>
  ${textField({
    id: 'notice',
    label: '納付番号',
    hint: '数字12桁。ハイフンは、なくてもかまいません。',
    value: typed.notice,
    required: true,
    inputMode: 'numeric',
    size: 'number',
    mistake: mistakeOf(mistakes, 'notice'),
  })}
  ${textField({
    id: 'confirmation',
    label: '確認番号',
    hint: '数字6桁',
    value: typed.confirmation,
    required: true,
    inputMode: 'numeric',
    size: 'short number',
    mistake: mistakeOf(mistakes, 'confirmation'),
  })}
  <button class="button second" type="submit">納付の内容を見る</button>
</form>`

const page = (visit: AnyVisit, typed?: Typed, mistakes: readonly Mistake[] = []) => {
  const main = html`<div class="wrap"><div class="stack measure">
    ${errorSummary(mistakes)}
    <h1>番号で支払う</h1>
    <p>納付のお知らせに書かれた番号を入力してください。ログインは要りません。家族や会社の方が納めることもできます。</p>
    ${numbersForm(visit, typed, mistakes)}
  </div></div>`
  const wrong = mistakes.length > 0
  return shown(layout(visit, { title: '番号で支払う', main, wrong }), wrong ? 422 : 200)
}

export const payPage: Page = (visit) => page(visit)

const missing = (typed: Typed): Mistake[] => [
  ...(typed.notice.trim() ? [] : [{ field: 'notice', message: '納付番号を入力してください' }]),
  ...(typed.confirmation.trim()
    ? []
    : [{ field: 'confirmation', message: '確認番号を入力してください' }]),
]

/** Whether the shape is right; whether the numbers belong together only the API knows. */
const shapeOf = (typed: Typed): Mistake[] => {
  const checks = [
    ['notice', TypedNoticeId.safeParse(typed.notice)],
    ['confirmation', TypedConfirmationNumber.safeParse(typed.confirmation)],
  ] as const
  return checks.flatMap(([field, it]) =>
    it.success ? [] : [{ field, message: it.error.issues[0]?.message ?? '番号を確かめてください' }],
  )
}

export const findNotice: Page = async (visit): Promise<PageReply> => {
  const { form } = visit.request
  const typed = { notice: form.get('notice') ?? '', confirmation: form.get('confirmation') ?? '' }
  const empty = missing(typed)
  const mistakes = empty.length ? empty : shapeOf(typed)
  if (mistakes.length) return page(visit, typed, mistakes)
  const body = { noticeNumber: typed.notice, confirmationNumber: typed.confirmation }
  const answer = await visit.api.findNotice({ body: body as never })
  if (answer.ok) {
    const { notice, accessToken } = answer.value.body
    const cookie = guestCookie(visit.site, notice.id, accessToken)
    return goTo(visit.href(`/notices/${notice.id}`), cookie)
  }
  if (answer.error.code !== 'not_found') return problemPage(visit, answer.error)
  const message = '番号が違うか、いまは使えません。お知らせの番号を、もう一度確かめてください'
  return page(visit, typed, [{ field: 'notice', message }])
}
