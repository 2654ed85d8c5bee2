import { type Html, html } from '../html.ts'
import type { AnyVisit } from '../site.ts'

const staffFooter = html`<footer class="site-footer">
  <div class="wrap">
    <p class="small">審査を始めた人、決定した人と、その日時は、申請の経過に残ります。</p>
  </div>
</footer>`

export const footer = ({ site, href }: AnyVisit): Html =>
  site.staff
    ? staffFooter
    : html`<footer class="site-footer">
  <div class="wrap">
    <div>
      <h2>電話や窓口でも手続できます</h2>
      <p>総合振興局・振興局の窓口でも受け付けています。電話番号は、道の代表窓口に確認してください。</p>
    </div>
    <nav aria-label="このサイトについて">
      <ul class="menu" role="list">
        <li><a href="${href('/answers')}">よくある質問</a></li>
        <li><a href="${href('/about/privacy')}">個人情報の利用目的</a></li>
        <li><a href="${href('/about/terms')}">利用規約</a></li>
        <li><a href="${href('/about/accessibility')}">アクセシビリティ方針</a></li>
        <li><a href="${href('/about/contact')}">問い合わせ先</a></li>
        <li><a href="${href('/about/widget')}">チャットをほかのサイトに置く</a></li>
        <li><a href="${href('/docs')}">APIの説明</a></li>
      </ul>
    </nav>
  </div>
</footer>`
