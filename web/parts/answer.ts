import { type Html, html, none } from '../html.ts'
import type { AnyVisit } from '../site.ts'
import { onDay } from './words.ts'

export const lines = (text: string): Html =>
  html`${text
    .split('\n')
    .filter(Boolean)
    .map((line) => html`<p>${line}</p>`)}`

/** A link of ours without its host: this page may be reached under another. */
export const pathOf = ({ site }: AnyVisit, url: string) =>
  url.startsWith(`${site.publicUrl}/`) ? url.slice(new URL(site.publicUrl).origin.length) : url

type Sourced = {
  readonly source?: string | undefined
  readonly office?: string | undefined
  readonly updatedOn?: string | undefined
}

/** Where it comes from, whose it is, and as of which day: one line under each answer. */
export const sourceLine = ({ source, office, updatedOn }: Sourced): Html =>
  html`<p class="small soft">${
    source ? html`出典：<a href="${source}" rel="external">${new URL(source).hostname}</a>　` : none
  }${office ? `担当：${office}　` : none}${updatedOn ? html`${onDay(updatedOn)}に確認` : none}</p>`
