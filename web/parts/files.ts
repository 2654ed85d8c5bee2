import { isUsable, type Paper } from '../../schemas/paper.ts'
import { type Html, html, none } from '../html.ts'
import type { AnyVisit } from '../site.ts'
import { type TagKind, tag } from './notice.ts'

const states: Record<Paper['state'], readonly [string, TagKind]> = {
  checking: ['確認中', 'info'],
  clean: ['届いています', 'good'],
  unscanned: ['届いています', 'good'],
  refused: ['受け取れません', 'bad'],
}

const size = (bytes: number) =>
  bytes < 1_000_000
    ? `${Math.ceil(bytes / 1_000)}KB`
    : `${(bytes / 1_000_000).toLocaleString('ja-JP', { maximumFractionDigits: 1 })}MB`

const named = ({ href }: AnyVisit, applicationId: string, it: Paper): Html =>
  isUsable(it)
    ? html`<a class="typed" href="${href(`/applications/${applicationId}/papers/${it.attachmentId}/files/${it.id}`)}">${it.name}</a>`
    : html`<span class="typed">${it.name}</span>`

/** A file as its sender sees it: what became of it, and why; what is here can be opened. */
export const fileLine = (
  visit: AnyVisit,
  applicationId: string,
  it: Paper,
): Html => html`${tag(...states[it.state])}
  ${named(visit, applicationId, it)} <span class="soft nowrap">${size(it.bytes)}</span>
  ${it.state === 'unscanned' ? html`<br><span class="small soft">ウイルスの検査は、これからです。</span>` : none}
  ${it.reason ? html`<br>${it.reason}` : none}`

export const filesOf = (files: readonly Paper[], attachmentId: string) =>
  files.filter((it) => it.attachmentId === attachmentId)

export const sentWords = (files: readonly Paper[]): string | undefined => {
  const { length } = files.filter(isUsable)
  return length ? `この画面から送りました（${length}個）` : undefined
}
