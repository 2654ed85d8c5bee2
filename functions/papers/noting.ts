import { isUsable, type Paper } from '../../schemas/paper.ts'
import type { Kept, NotingScans } from './deps.ts'
import { virus } from './judge.ts'
import { type Place, placeOf } from './place.ts'

/** What a scanner says of an object; `unanswered` where it could not look into it. */
export type Answer = {
  readonly key: string
  /** Of the bytes it looked at. */
  readonly etag: string
  readonly found: 'clean' | 'found' | 'unanswered'
}
type Noted = 'clean' | 'refused' | 'unanswered' | 'stands' | 'ignored'

const lineAt = async ({ open }: NotingScans, { applicationId, uploadId }: Place) =>
  (await open(applicationId))?.files.find(({ id }) => id === uploadId)

/** In a draft the line says it; after arrival it is an event of the chain, for something that arrived is gone. */
const remove = async (deps: NotingScans, { applicationId }: Place, paper: Kept, etag: string) => {
  const at = deps.now().toISOString()
  const { etag: _, ...line } = paper
  const gone: Paper = { ...line, state: 'refused', reason: virus, removedAt: at }
  if (await deps.store.noteFound(applicationId, gone, etag)) return true
  const happened = {
    type: 'paper_removed' as const,
    at,
    actor: 'system',
    text: `「${paper.name}」からウイルスの特徴が見つかったので、消しました`,
  }
  return deps.record(applicationId, happened, deps.store.foundWrites(applicationId, gone, etag))
}

/**
 * Moves a file to what a scanner says of its very bytes: the tag of S3 tells them from others that lay under the
 * same name. An answer that comes twice, or for a file taken back, changes nothing; one that comes before the
 * check has finished throws, and is told again.
 */
export const noteScan =
  (deps: NotingScans) =>
  async ({ key, etag, found }: Answer): Promise<Noted> => {
    const place = placeOf(key, 'papers')
    const paper = place && (await lineAt(deps, place))
    if (!place || !paper) return 'ignored'
    if (paper.state === 'checking') throw new Error('scanned before its check has finished')
    if (found === 'unanswered') return 'unanswered'
    if (paper.etag !== etag) return 'ignored'
    if (found === 'clean') return (await deps.store.noteClean(place, etag)) ? 'clean' : 'stands'
    const isWritten = !isUsable(paper) || (await remove(deps, place, paper, etag))
    const now = isWritten ? undefined : await lineAt(deps, place)
    if (now && isUsable(now)) throw new Error('what was found could not be written')
    await deps.objects.discard(key)
    return 'refused'
  }
