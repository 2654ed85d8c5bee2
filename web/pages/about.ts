import type { PageReply } from '../../schemas/contract/page.ts'
import { type Html, html } from '../html.ts'
import { layout } from '../parts/layout.ts'
import { failurePage } from '../parts/problem.ts'
import { type AnyVisit, shown } from '../site.ts'

export type Topic = { readonly title: string; readonly text: Html }

const privacy: Topic = {
  title: '個人情報の利用目的',
  text: html`<p>入力していただいた内容と、ログインで受け取った内容は、次のことだけに使います。</p>
  <ul>
    <li>申請の受付、審査、決定と、その連絡</li>
    <li>手数料の納付の確認</li>
    <li>法律で決められた記録の保存</li>
  </ul>
  <p>カード番号は、決済事業者の画面で入力します。道には伝わりません。</p>
  <p>チャットに書かれたことは、お答えするためだけに使い、チャットを始めてから30日で消します。電話番号や名前などは、残す前に消します。</p>
  <p>折り返しの電話のために書かれた名前や電話番号は、お電話するためだけに使い、お受けした日から30日で消します。</p>
  <p>ログイン中であることと、どのチャットの続きかを覚えるために、クッキーを使います。広告や行動の分析には使いません。</p>
  <p class="law">個人情報の保護に関する法律61条・62条</p>`,
}
const terms: Topic = {
  title: '利用規約',
  text: html`<h2>届いた時刻</h2>
  <p>申請は、記録した時刻に届いたことになります（デジタル手続法6条3項）。届くと、到達通知を表示します。</p>
  <h2>本人の確認</h2>
  <p>申請する方が、自分でログインしてください。ログインの方法をほかの方に貸さないでください。</p>
  <h2>手数料</h2>
  <p>手数料の額は、条例や法令で決まります（地方自治法228条1項）。納めた手数料が戻るかどうかは、納める前に表示します。</p>
  <h2>止まっているとき</h2>
  <p>保守などで使えないときも、窓口と郵送で手続できます。</p>`,
}
const accessibility: Topic = {
  title: 'アクセシビリティ方針',
  text: html`<p>だれでも使えることを目指し、WCAG 2.2 の AA（JIS X 8341-3 の基になる国際的な基準）を目標にしています。</p>
  <ul>
    <li>キーボードだけで操作できます。</li>
    <li>スクリプト（JavaScript）がなくても、すべて使えます。</li>
    <li>文字を2倍に大きくしても、読めるように作っています。</li>
    <li>色だけで意味を伝えません。</li>
  </ul>
  <p>使いにくいところは、窓口や電話で教えてください。同じ手続は、紙でもできます。</p>`,
}
const contact: Topic = {
  title: '問い合わせ先',
  text: html`<p>手続の内容は、各手続のページに書かれた担当にお尋ねください。申請した後は、到達通知の問合せ番号をお伝えください。</p>
  <p>担当の電話番号は、道の代表窓口に確認してください。</p>
  <p>電話や画面を使いにくい方は、総合振興局・振興局の窓口でも、同じ手続ができます。</p>`,
}
const topics: Record<string, Topic> = { privacy, terms, accessibility, contact }

export const aboutPage = async (visit: AnyVisit): Promise<PageReply> => {
  const name = visit.request.params.topic ?? ''
  // Read by few: a start without it is shorter.
  const topic =
    name === 'widget' ? (await import('./widget.ts')).widgetTopic(visit.site) : topics[name]
  if (!topic) return failurePage(visit, 'not_found')
  const main = html`<div class="wrap"><div class="stack measure"><h1>${topic.title}</h1>${topic.text}</div></div>`
  return shown(layout(visit, { title: topic.title, main }))
}
