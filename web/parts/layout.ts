import { type Html, html, none, raw } from '../html.ts'
import type { AnyVisit } from '../site.ts'
import { footer } from './footer.ts'
import { header } from './header.ts'

export type Shown = {
  readonly title: string
  readonly main: Html
  /** The title begins with エラー when something has to be mended (WCAG 3.3.1 and our own rule). */
  readonly wrong?: boolean
  readonly home?: boolean
  /** With what a script adds; without one the page works all the same. */
  readonly scripted?: boolean
}

const siteTitle = ({ site }: AnyVisit) => (site.staff ? '窓口 職員用' : '窓口')

const strip = ({ site }: AnyVisit) =>
  site.demo
    ? html`<div class="demo-strip">
    <p class="wrap"><strong>デモ条例の見本</strong>です。実際の申請や支払いはできません。</p>
  </div>`
    : none

const script = ({ site, href }: AnyVisit): Html =>
  site.script
    ? html`<script type="module" src="${href(`/assets/${site.script.file}`)}" integrity="${site.script.integrity}"></script>`
    : none

export const layout = (
  visit: AnyVisit,
  { title, main, wrong, home, scripted }: Shown,
): Html => html`${raw('<!doctype html>')}
<html lang="ja">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${wrong ? 'エラー：' : ''}${title}｜${siteTitle(visit)}</title>
<meta name="theme-color" content="#ffffff">
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${visit.href(`/assets/${visit.site.css.file}`)}">
${scripted ? script(visit) : none}
</head>
<body${visit.site.staff ? raw(' class="staff"') : none}>
<a class="skip" href="#main">本文へ進む</a>
<header class="site-header">
  ${strip(visit)}
  ${header(visit)}
</header>
<main id="main" tabindex="-1"${home ? raw(' class="home"') : none}>
${main}
</main>
${footer(visit)}
</body>
</html>
`
