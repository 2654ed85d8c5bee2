import { html } from '../html.ts'
import type { Site } from '../site.ts'
import type { Topic } from './about.ts'

type Tag = { readonly file: string; readonly integrity: string }

const tagOf = (publicUrl: string, { file, integrity }: Tag) =>
  `<script type="module" src="${publicUrl}/assets/${file}" integrity="${integrity}" crossorigin="anonymous"></script>`

/** For whoever keeps another site: the very tag, and what it asks of their pages. */
export const widgetTopic = ({ publicUrl, embed }: Site): Topic | undefined =>
  embed && {
    title: 'チャットをほかのサイトに置く',
    text: html`<p>県や市町村のサイトのページに、次の1行を書くと、右下にチャット窓口が出ます。</p>
  <pre class="typed"><code>${tagOf(publicUrl, embed.tags.ja)}</code></pre>
  <p>英語のページには、次の1行を書いてください。</p>
  <pre class="typed"><code>${tagOf(publicUrl, embed.tags.en)}</code></pre>
  <p>チャットを新しくすると、住所（ファイル名）と <code>integrity</code> の値も変わり、このページの1行が新しくなります。前の1行もそのまま動くので、書き換えるのはご都合のよいときで構いません。<code>integrity</code> と中身が合わないスクリプトは、ブラウザーが動かしません。</p>
  <h2>手続のページに置くとき</h2>
  <p>次のように手続の記号を書くと、その手続の質問から始まります。記号は、この窓口の手続のページの住所の終わりにあります。</p>
  <pre class="typed"><code>${'<madoguchi-chat procedure="jari-henko-ninka"></madoguchi-chat>'}</code></pre>
  <h2>コンテンツ・セキュリティ・ポリシー（CSP）</h2>
  <p>お使いの場合は、次の2つを加えてください。スタイルや画像のための許可は要りません。</p>
  <pre class="typed"><code>script-src ${publicUrl}/assets/
connect-src ${publicUrl}/v1/</code></pre>
  <h2>残すもの</h2>
  <ul>
    <li>クッキーは使いません。どのやりとりの続きかを、開いているタブの間だけ、そのサイトの sessionStorage に残します。</li>
    <li>やりとりは、始めてから30日間だけ、この窓口が残します。電話番号や名前などは、残す前に消します。使う人は、いつでも消せます。</li>
    <li>開くまでは、何も送りません。開いた後に、通信できないときのための答えを受け取っておきます。</li>
  </ul>
  <h2>送れる数</h2>
  <p>1つのやりとりから1分に20回まで、1つの住所（IPアドレス）から1分に600回までです。超えると、あと何秒で送れるかをお伝えします。</p>`,
  }
