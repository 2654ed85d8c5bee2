import { html } from '../page.ts'

type Part = { readonly title: string; readonly text: string }
type Shown = { readonly title: string; readonly lead: string; readonly parts: readonly Part[] }

/** Of an invented prefecture; what they say of the law stands in the catalog. */
const pages: Record<string, Shown> = {
  '/': {
    title: '事業者の方へ',
    lead: '許可や届出のご案内です。',
    parts: [
      {
        title: '砂利を採取する方へ',
        text: '採取を始めるときや、計画を変えるときは、認可が必要です。',
      },
      { title: '納税証明書が要る方へ', text: '県税の納税証明書を交付しています。' },
    ],
  },
  '/jari': {
    title: '砂利を採取する方へ',
    lead: '砂利の採取を始めるときや、計画を変えるときは、認可が必要です。',
    parts: [
      {
        title: '計画を変えるとき',
        text: '採取の方法、埋め戻しの土、期間などを変えるときは、変更の認可を受けてください。',
      },
      { title: '手数料', text: '額は、条例で定められています。担当課にお問い合わせください。' },
    ],
  },
  '/nozei': {
    title: '納税証明書が要る方へ',
    lead: '県税の納税証明書を交付しています。',
    parts: [{ title: '請求のしかた', text: '窓口、郵送、インターネットで請求できます。' }],
  },
}

const headOf = (title: string, tag: string) =>
  `<!doctype html><html lang="ja"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">${html`<title>${title}｜みほん県庁</title>`}<link rel="icon" href="data:,"><link rel="stylesheet" href="/site.css">${tag}</head>`

const menu = `<header class="site-header">
  <div class="demo-strip"><p class="wrap"><strong>見本</strong>です。架空の県庁のページに、チャットを置きました。</p></div>
  <div class="wrap"><a class="site-name" href="/">みほん県庁 <small>架空のページ</small></a>
  <nav aria-label="県庁のページ"><ul class="menu">
    <li><a href="/jari">砂利の採取</a></li><li><a href="/nozei">納税証明書</a></li>
  </ul></nav></div>
</header>`

/** A page of the site, with the tag in its head as a webmaster pastes it; undefined where there is none. */
export const pageAt = (path: string, tag: string) => {
  const page = pages[path]
  if (!page) return undefined
  const parts = page.parts.map(({ title, text }) => html`<h2>${title}</h2><p>${text}</p>`)
  return `${headOf(page.title, tag)}<body class="host">${menu}
<main><div class="wrap stack">${html`<h1>${page.title}</h1><p class="lead">${page.lead}</p>`}${parts.join('')}</div></main>
<footer class="site-footer"><div class="wrap"><p>みほん県庁（架空）</p></div></footer></body></html>`
}
