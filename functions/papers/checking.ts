import { counts, isUsable, type Paper } from '../../schemas/paper.ts'
import type { Checking, Draft } from './deps.ts'
import { judge, type Quarantined } from './judge.ts'
import { type Place, paperKey, placeOf } from './place.ts'

type Outcome = Paper['state'] | 'ignored' | 'late'

const lineOf = ({ uploadId, attachmentId }: Place, file: Quarantined, at: Date): Paper => ({
  id: uploadId,
  attachmentId,
  name: file.name,
  bytes: file.bytes.length,
  type: file.type,
  state: 'checking',
  at: at.toISOString(),
})

const othersOf = ({ files }: Pick<Draft, 'files'>, { attachmentId, uploadId }: Place) =>
  files.filter((it) => it.attachmentId === attachmentId && it.id !== uploadId && counts(it)).length

/** Taken back, or the application arrived, while we looked: what was kept goes, unless another check stands. */
const takeBack = async ({ open, objects }: Checking, place: Place) => {
  const line = (await open(place.applicationId))?.files.find(({ id }) => id === place.uploadId)
  if (!line || !isUsable(line)) await objects.discard(paperKey(place))
}

/**
 * One file out of quarantine. Told of again, it stands as it was judged. What is kept are the bytes that were
 * looked at, never a copy of what lies there by then: a form can be sent twice.
 */
export const checkUpload =
  (deps: Checking) =>
  async (key: string): Promise<Outcome> => {
    const { store, objects } = deps
    const place = placeOf(key)
    if (!place) return 'ignored'
    const draft = await deps.open(place.applicationId)
    const line = draft?.files.find(({ id }) => id === place.uploadId)
    if (!draft?.isDraft || (line && line.state !== 'checking')) {
      await objects.discard(key)
      return 'late'
    }
    const file = await objects.read(key)
    const begun = line ?? lineOf(place, file, deps.now())
    const isOurs = line !== undefined || (await store.begin(place.applicationId, begun))
    const paper = { ...begun, ...(await judge(file, othersOf(draft, place), deps.scan)) }
    if (isOurs && isUsable(paper)) await objects.keep(paperKey(place), file.bytes, paper.type)
    const isDone = isOurs && (await store.finish(place.applicationId, paper))
    if (!isDone) await takeBack(deps, place)
    await objects.discard(key)
    return isDone ? paper.state : 'late'
  }
