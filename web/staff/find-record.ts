import { TypedNoticeId } from '../../schemas/notice-id.ts'
import type { StaffClient } from '../client.ts'
import { html } from '../html.ts'
import { errorSummary, type Mistake, mistakeOf, textField } from '../parts/field.ts'
import { layout } from '../parts/layout.ts'
import { goTo, type Page, type StaffVisit, shown } from '../site.ts'

const view = (visit: StaffVisit, typed: string, mistakes: readonly Mistake[]) => {
  const wrong = mistakes.length > 0
  const main = html`<div class="wrap"><div class="stack measure">
    ${errorSummary(mistakes)}
    <h1>納付を探す・消し込む</h1>
    <p>納付番号で開き、納付を確かめてから、ほかの窓口の申請に消し込みます。</p>
    <form class="stack" method="get" action="${visit.href('/notices')}" novalidate>
      ${textField({
        id: 'number',
        label: '納付番号',
        hint: '数字12桁。ハイフンは、なくてもかまいません。',
        value: typed,
        inputMode: 'numeric',
        size: 'number',
        mistake: mistakeOf(mistakes, 'number'),
      })}
      <button class="button" type="submit">開く</button>
    </form>
    <p><a href="${visit.href('/notice-issues')}">納入通知を作る</a></p>
  </div></div>`
  return shown(layout(visit, { title: '納付を探す・消し込む', main, wrong }), wrong ? 422 : 200)
}

export const findRecordPage: Page<StaffClient> = (visit) => {
  const { number } = visit.request.query
  if (number === undefined) return view(visit, '', [])
  const id = TypedNoticeId.safeParse(number)
  if (id.success) return Promise.resolve(goTo(visit.href(`/notices/${id.data}`)))
  const message = id.error.issues[0]?.message ?? '番号を確かめてください'
  return view(visit, number, [{ field: 'number', message }])
}
