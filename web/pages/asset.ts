import type { PageReply } from '../../schemas/contract/page.ts'
import { failurePage } from '../parts/problem.ts'
import type { AnyVisit } from '../site.ts'

/** Text files under their content hash. */
export const asset = async (visit: AnyVisit): Promise<PageReply> => {
  const { file, text } = visit.site.css
  if (visit.request.params.file !== file) return failurePage(visit, 'not_found')
  return { status: 200, type: 'text/css; charset=utf-8', body: text, immutable: true }
}
