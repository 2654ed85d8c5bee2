import type { Basis } from '../../schemas/notice.ts'
import type { NoticeDetail } from '../../schemas/notice-view.ts'
import { type Html, html, none } from '../html.ts'
import { demoTag } from './notice.ts'
import { grouped, onDay } from './words.ts'

export const basisWords = ({ name, article, item }: Basis) =>
  [name, article, item].filter(Boolean).join(' ')

/** What stands beside the payment. A guest is not told whose it is: the API leaves that out. */
export const noticeFacts = (it: NoticeDetail): Html => html`<dl class="facts plain stacked">
  <div><dt>納付番号</dt><dd>${grouped(it.id)}</dd></div>
  ${it.payerName ? html`<div><dt>納める方</dt><dd>${it.payerName}</dd></div>` : none}
  <div><dt>納付期限</dt><dd>${onDay(it.dueOn)}</dd></div>
  <div><dt>額の根拠</dt><dd>${basisWords(it.basis)} ${demoTag(it.demo)}</dd></div>
  ${it.reason ? html`<div><dt>請求の事由</dt><dd>${it.reason}</dd></div>` : none}
</dl>`
