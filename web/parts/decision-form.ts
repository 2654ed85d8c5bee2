import type { Assessment } from '../../schemas/assessment.ts'
import type { Procedure } from '../../schemas/procedure.ts'
import { fieldset } from '../forms/fields.ts'
import { type Html, html, none } from '../html.ts'
import type { Visit } from '../site.ts'
import { countOf } from './papers.ts'

/** The questions that papers and fee depend on, open to anyone before any login. */
export const decisionForm = (visit: Visit, procedure: Procedure, it: Assessment): Html => {
  // Nobody has to answer before the login: what is left out is simply not known yet.
  const fields = procedure.fields
    .filter(({ decides }) => decides)
    .map((it) => ({ ...it, required: false }))
  if (fields.length === 0) return none
  const typed = new URLSearchParams(visit.request.query)
  const filled = {
    asked: { answers: {}, visitor: visit.visitor },
    mistakes: [],
    newItem: () => 'i1',
    typed,
  }
  const { all, needed } = countOf(it)
  return html`<section class="card stack" aria-labelledby="decide">
  <h2 id="decide">答えると、書類と手数料がわかります</h2>
  ${typed.size ? html`<p role="status">いまの答えでは、${all ? `書類は${all}点のうち${needed}点です` : '書類は要りません'}。手数料は、下を見てください。</p>` : none}
  <form class="stack" method="get" action="${visit.href(`/procedures/${procedure.id}`)}#decide">
    ${fieldset(fields, filled, false)}
    <button class="button second" type="submit">書類と手数料を確かめる</button>
  </form>
</section>`
}
