import type { ChatAnswer, ChatCard, ChatChoice, ChatTurn } from '../../schemas/chat.ts'
import { type Html, html, none, raw } from '../html.ts'
import type { AnyVisit } from '../site.ts'
import { lines, pathOf, sourceLine } from './answer.ts'
import { textField } from './field.ts'

/** What the page adds under a card by its id: the conversation itself does not hold it. */
export type Under = Readonly<Record<string, Html>>

/** What an officer reads besides: how far it was checked, and every page it rests on. */
const restsOn = ({ basis, references = [] }: ChatCard): Html =>
  html`${basis ? html`<p class="small">根拠：${basis}</p>` : none}${
    references.length
      ? html`<details class="more"><summary>資料 ${references.length}件</summary><ul>${references.map(
          ({ label, url }) => html`<li><a href="${url}" rel="external">${label}</a></li>`,
        )}</ul></details>`
      : none
  }`

const card = (visit: AnyVisit, it: ChatCard, under: Under): Html => html`<section>
  <h3>${it.title}</h3>
  ${lines(it.text)}
  <p><a href="${pathOf(visit, it.url)}">くわしく見る<span class="hidden-text">：${it.title}</span></a></p>
  ${sourceLine(it)}
  ${restsOn(it)}
  ${it.id in under ? html`<div class="stack">${under[it.id]}</div>` : none}
</section>`

const buttons = (
  visit: AnyVisit,
  choices: readonly ChatChoice[],
): Html => html`<form method="post" action="${visit.href('/chat')}">
  <input type="hidden" name="key" value="${visit.site.newId()}">
  <ul class="offers" role="list">${choices.map(
    (it) =>
      html`<li><button class="button second" type="submit" name="choice" value="${it.id}">${it.label}</button>${
        it.hint ? html`<p class="hint small">${it.hint}</p>` : none
      }</li>`,
  )}</ul>
</form>`

/** Open under the newest answer; under an earlier one they change what was answered there. */
const choicesOf = (visit: AnyVisit, { choices }: ChatAnswer, isLast: boolean): Html => {
  if (!choices.length) return none
  if (isLast) return buttons(visit, choices)
  return html`<details class="more"><summary>選び直す</summary>${buttons(visit, choices)}</details>`
}

const thanks = html`<p class="small soft">お答えをありがとうございました。</p>`

const commentForm = (
  visit: AnyVisit,
  { messageId }: ChatAnswer,
): Html => html`<form class="stack" method="post" action="${visit.href('/chat/rating')}">
  <input type="hidden" name="message" value="${messageId}">
  <input type="hidden" name="useful" value="no">
  ${textField({
    id: `comment-${messageId}`,
    name: 'comment',
    label: '知りたかったこと（書かなくても構いません）',
    hint: '担当が読んで、答えを直します。名前や電話番号は書かないでください。',
    attributes: raw(' maxlength="500"'),
  })}
  <button class="button second compact" type="submit">伝える</button>
</form>`

const ratingOf = (visit: AnyVisit, { answer, rating }: ChatTurn): Html => {
  if (answer.kind !== 'answer' || answer.messageId === 'm0') return none
  if (rating) return rating.useful || rating.comment ? thanks : commentForm(visit, answer)
  return html`<form class="row" method="post" action="${visit.href('/chat/rating')}">
  <input type="hidden" name="message" value="${answer.messageId}">
  <span class="small">役に立ちましたか</span>
  <button class="button second compact" type="submit" name="useful" value="yes">はい<span class="hidden-text">、役に立ちました</span></button>
  <button class="button second compact" type="submit" name="useful" value="no">いいえ<span class="hidden-text">、役に立ちませんでした</span></button>
</form>`
}

const draftLink = (visit: AnyVisit, { deepLink }: ChatAnswer): Html =>
  deepLink
    ? html`<p><a class="button compact" href="${pathOf(visit, deepLink)}">${visit.site.staff ? 'この答えの入った申請のページ（住民用）' : 'この答えで申請を始める'}</a></p>`
    : none

/** What was said and what was answered; the address of the newest answer takes the focus there. */
export const turn = (visit: AnyVisit, it: ChatTurn, isLast: boolean, under: Under = {}): Html => {
  const { answer, said } = it
  const { messageId: id } = answer
  return html`${said === undefined ? none : html`<p class="asked"><span class="hidden-text">あなた：</span>${said}</p>`}
<article class="says" id="${id}" tabindex="-1" aria-labelledby="${id}-title">
  <h2 class="hidden-text" id="${id}-title">窓口の答え ${id.slice(1)}</h2>
  ${lines(answer.text)}
  ${answer.cards.length ? html`<div class="stack">${answer.cards.map((one) => card(visit, one, under))}</div>` : none}
  ${draftLink(visit, answer)}
  ${choicesOf(visit, answer, isLast)}
  ${ratingOf(visit, it)}
</article>`
}
