import type { StaffClient } from '../client.ts'
import { type Html, html } from '../html.ts'
import { type Option, radios } from '../parts/choice.ts'
import {
  describedBy,
  errorSummary,
  errorText,
  type Mistake,
  mistakeOf,
  textArea,
  textField,
} from '../parts/field.ts'
import { layout } from '../parts/layout.ts'
import { problemPage } from '../parts/problem.ts'
import { back } from '../parts/progress.ts'
import { goTo, type Page, type StaffVisit, shown } from '../site.ts'
import { yearRuleWords } from './finance-words.ts'
import { bodyOf, mistakesIn } from './issue-form.ts'

type Again = { readonly typed: URLSearchParams; readonly mistakes: readonly Mistake[] }

const basisKinds = [
  { id: 'ordinance', label: '条例' },
  { id: 'national-law', label: '国の法令' },
]
const yearRules: Option[] = Object.entries(yearRuleWords).map(([id, label]) => ({ id, label }))

const choice = (
  { typed, mistakes }: Again,
  name: string,
  legend: string,
  options: readonly Option[],
): Html => {
  const mistake = mistakeOf(mistakes, name)
  return html`<fieldset class="field${mistake ? ' wrong' : ''}">
    <legend>${legend}</legend>
    ${errorText(mistake)}
    ${radios({ name, options, value: typed.get(name) ?? undefined, attributes: describedBy(name, false, mistake) })}
  </fieldset>`
}

const field = ({ typed, mistakes }: Again, id: string, label: string, more: object = {}): Html =>
  textField({ id, label, value: typed.get(id) ?? '', mistake: mistakeOf(mistakes, id), ...more })

const form = ({ href, site }: StaffVisit, again: Again): Html => html`<form
  class="stack wide" method="post" action="${href('/notice-issues')}" novalidate>
  <input type="hidden" name="key" value="${again.typed.get('key') ?? site.newId()}">
  <h2>誰が、何のために</h2>
  ${field(again, 'payerName', '納める方（宛名）')}
  ${field(again, 'system', 'どのシステム・窓口の申請か')}
  ${field(again, 'subject', '何の申請か', { hint: '納める方の画面には出ません。' })}
  ${field(again, 'reason', '請求の事由')}
  <h2>額と根拠</h2>
  ${field(again, 'amount', '金額（円）', { inputMode: 'numeric', size: 'short number' })}
  ${choice(again, 'basisKind', '何で決まっているか', basisKinds)}
  ${field(again, 'basisName', '条例・法令の名前', { hint: '条例か国の法令のない手数料は、通知できません（地方自治法228条1項）。' })}
  ${field(again, 'basisArticle', '条', { hint: '例：2条、別表第1', size: 'middle' })}
  ${field(again, 'basisItem', '別表の項（あれば）', { size: 'middle' })}
  ${field(again, 'accountItem', '歳入科目（分かれば）')}
  ${field(again, 'accountSection', '所属（分かれば）')}
  <h2>いつまでに、どの年度に</h2>
  ${field(again, 'dueOn', '納付期限', { type: 'date', size: 'middle' })}
  ${choice(again, 'yearRule', '所属年度の決め方（地方自治法施行令142条1項）', yearRules)}
  <h2>納める前に伝えること</h2>
  ${textArea({
    id: 'refund',
    label: '返すか、返さないか',
    hint: '納める方が、納める前に読みます。',
    value: again.typed.get('refund') ?? '',
    mistake: mistakeOf(again.mistakes, 'refund'),
  })}
  <div class="actions"><button class="button" type="submit">納入通知を作る</button></div>
</form>`

const view = (visit: StaffVisit, again: Again) => {
  const wrong = again.mistakes.length > 0
  const main = html`<div class="wrap"><div class="stack measure">
    ${back(visit.href('/notices'), '納付を探す')}
    ${errorSummary(again.mistakes)}
    <h1>納入通知を作る</h1>
    <p>ほかのシステムや紙で受け付けた申請の手数料に、納付番号を付けます。</p>
    ${form(visit, again)}
  </div></div>`
  return shown(layout(visit, { title: '納入通知を作る', main, wrong }), wrong ? 422 : 200)
}

export const issueFormPage: Page<StaffClient> = (visit) =>
  view(visit, { typed: new URLSearchParams(), mistakes: [] })

/** The key in the form makes one notice, however often the button is pressed. */
export const issue: Page<StaffClient> = async (visit) => {
  const typed = visit.request.form
  const done = await visit.api.issueNotice({
    params: { issueId: typed.get('key') ?? '' },
    headers: { 'if-none-match': '*' },
    body: bodyOf(typed) as never,
  })
  if (done.ok) return goTo(visit.href(`/notices/${done.value.body.id}/slip`))
  const mistakes = mistakesIn(done.error)
  return mistakes.length ? view(visit, { typed, mistakes }) : problemPage(visit, done.error)
}
