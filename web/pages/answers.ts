import type { FaqAnswer, FaqTopic } from '../../schemas/faq.ts'
import { type Html, html, none } from '../html.ts'
import { lines, pathOf } from '../parts/answer.ts'
import { layout } from '../parts/layout.ts'
import { notice } from '../parts/notice.ts'
import { problemPage } from '../parts/problem.ts'
import { onDay } from '../parts/words.ts'
import { type Page, shown, type Visit } from '../site.ts'
import { searchForm } from './procedures.ts'

const topicWords: Record<FaqTopic, string> = {
  service: 'このサービスの使い方',
  papers: '書類',
  payment: '手数料と支払い',
  deadlines: '届いた日時、審査の期間、期限',
  appeals: '不服があるとき',
  procedures: '手続ごとの質問',
}

export const answersPage: Page = async (visit) => {
  const answer = await visit.api.listFaq({})
  if (!answer.ok) return problemPage(visit, answer.error)
  const { topics } = answer.value.body
  const main = html`<div class="wrap"><div class="stack measure">
    <h1>よくある質問</h1>
    ${searchForm(visit)}
    <nav aria-label="質問の分類"><ul>${topics.map(({ id }) => html`<li><a href="#${id}">${topicWords[id]}</a></li>`)}</ul></nav>
    ${topics.map(
      ({ id, questions }) => html`<section class="stack" aria-labelledby="${id}">
      <h2 id="${id}">${topicWords[id]}</h2>
      <ul class="links" role="list">${questions.map((it) => html`<li><a href="${visit.href(`/answers/${it.id}`)}">${it.question}</a></li>`)}</ul>
    </section>`,
    )}
  </div></div>`
  return shown(layout(visit, { title: 'よくある質問', main }))
}

type Words = { readonly question: string; readonly answer: string } | undefined

const alsoIn = (title: string, words: Words, lang?: 'en'): Html =>
  words
    ? html`<section class="stack"${lang ? html` lang="${lang}"` : none}>
    <h2>${title}</h2>
    <p class="strong">${words.question}</p>
    ${lines(words.answer)}
  </section>`
    : none

type Link = { readonly text: string; readonly to: string; readonly external?: boolean }

const linkList = (title: string, links: readonly Link[]): Html =>
  links.length
    ? html`<h2>${title}</h2>
  <ul>${links.map(({ text, to, external }) => html`<li><a href="${to}"${external ? html` rel="external"` : none}>${text}</a></li>`)}</ul>`
    : none

/** Each page once: a procedure by its title, whatever a link to it says. */
const pagesOf = (visit: Visit, { procedures, links }: FaqAnswer): Link[] => {
  const about = procedures.map(({ id, title }) => ({
    text: title,
    to: visit.href(`/procedures/${id}`),
  }))
  const others = links.map(({ text, url }) => ({
    text,
    to: pathOf(visit, url),
    external: !url.startsWith(`${visit.site.publicUrl}/`),
  }))
  return [...about, ...others.filter(({ to }) => !about.some((it) => it.to === to))]
}

const standing = ({ ours, checkedOn, law, sources }: FaqAnswer): Html => html`
  ${linkList(
    '出典',
    sources.map(({ name, url }) => ({ text: name, to: url, external: true })),
  )}
  ${law.length ? html`<p>根拠：${law.map(({ name, article }) => `${name}${article}`).join('、')}</p>` : none}
  <p class="small soft">${ours ? 'このサービスの動きについての答えです。' : none}${onDay(checkedOn)}に確認しました。</p>`

const offices = ({ offices }: FaqAnswer): Html =>
  offices.length
    ? html`<h2>担当</h2>
  <ul>${offices.map(({ name, contact }) => html`<li>${name}<br><span class="small soft">${contact}</span></li>`)}</ul>`
    : none

const unsure = ({ status }: FaqAnswer): Html =>
  status === 'sourced'
    ? none
    : notice(
        'care',
        html`<p>この答えには、まだ確かめられていないことがあります。くわしくは、担当にお尋ねください。</p>`,
      )

/** A question as a page of its own, with all that stands behind its answer. */
export const faqPage: Page = async (visit) => {
  const faqId = visit.request.params.answerId ?? ''
  const answer = await visit.api.getFaq({ params: { faqId } })
  if (!answer.ok) return problemPage(visit, answer.error)
  const it = answer.value.body
  const main = html`<div class="wrap">
  <nav aria-label="いまいる場所"><ol class="crumbs">
    <li><a href="${visit.href('/answers')}">よくある質問</a></li>
    <li><a href="${visit.href(`/answers#${it.topic}`)}">${topicWords[it.topic]}</a></li>
    <li aria-current="page">${it.question}</li>
  </ol></nav>
  <article class="stack measure">
    <h1>${it.question}</h1>
    ${lines(it.answer)}
    ${unsure(it)}
    ${linkList('関わるページ', pagesOf(visit, it))}
    ${offices(it)}
    ${standing(it)}
    ${alsoIn('やさしい日本語', it.easy)}
    ${alsoIn('English', it.en, 'en')}
    <p><a href="${visit.href('/chat')}">ほかのことを、チャットで尋ねる</a></p>
  </article>
</div>`
  return shown(layout(visit, { title: it.question, main }))
}
