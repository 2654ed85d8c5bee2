import { type Html, html, none, raw } from '../html.ts'
import { type IconName, icon } from './icon.ts'

type Kind = 'info' | 'good' | 'care' | 'bad'

export const notice = (kind: Kind, body: Html, labelledBy?: string): Html => {
  const sort = kind === 'info' ? none : raw(` data-kind="${kind}"`)
  const name = labelledBy ? html` aria-labelledby="${labelledBy}"` : none
  return html`<section class="notice"${sort}${name}>
  ${icon(kind satisfies IconName)}
  <div>${body}</div>
</section>`
}

export type TagKind = 'now' | 'info' | 'good' | 'care' | 'bad' | 'demo'

export const tag = (words: string, kind?: TagKind): Html =>
  html`<span class="tag"${kind ? raw(` data-kind="${kind}"`) : none}>${words}</span>`

export const demoTag = (demo: boolean): Html => (demo ? tag('デモ条例', 'demo') : none)
