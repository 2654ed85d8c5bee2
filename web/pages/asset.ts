import type { PageReply } from '../../schemas/contract/page.ts'
import { failurePage } from '../parts/problem.ts'
import type { AnyVisit } from '../site.ts'

/** Text files under their content hash. */
export const asset = async (visit: AnyVisit): Promise<PageReply> => {
  const { css, script, embed } = visit.site
  const { file } = visit.request.params
  const reply = { status: 200, immutable: true } as const
  if (file === css.file) return { ...reply, type: 'text/css; charset=utf-8', body: css.text }
  if (script && file === script.file)
    return { ...reply, type: 'text/javascript; charset=utf-8', body: script.text }
  const embedded = embed?.textOf(file ?? '')
  if (embedded) return { ...reply, type: 'text/javascript; charset=utf-8', body: embedded }
  return failurePage(visit, 'not_found')
}
