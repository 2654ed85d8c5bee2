import { isUsable, mayComeIn, type Paper } from '../../schemas/paper.ts'
import type { Checking, Usable } from './deps.ts'
import { judge, type Quarantined, tooMany } from './judge.ts'
import { type Place, paperKey, placeOf, quarantineKey } from './place.ts'

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

const look = async ({ open }: Pick<Checking, 'open'>, place: Place) => {
  const application = await open(place.applicationId)
  return { application, line: application?.files.find(({ id }) => id === place.uploadId) }
}

/** Taken back, judged before, or the application moved on: what stands for no line goes. */
const clear = async (deps: Checking, place: Place): Promise<'late'> => {
  const { line } = await look(deps, place)
  if (!line || !isUsable(line)) await deps.objects.discard(paperKey(place))
  await deps.objects.discard(quarantineKey(place))
  return 'late'
}

/** After the application, a file is an event of its chain; what could not be written is seen there. */
const arrive = async (deps: Checking, place: Place, usable: Usable, by: string) => {
  const { applicationId } = place
  const { paper, maxCount } = usable
  const happened = {
    type: 'paper_arrived' as const,
    at: paper.at,
    actor: by,
    text: `「${paper.name}」が届きました`,
  }
  const writes = deps.store.acceptWrites(applicationId, usable)
  if (await deps.record(applicationId, happened, writes)) return 'done'
  const { application, line } = await look(deps, place)
  if (line?.state !== 'checking' || !application || !mayComeIn('later', application.status))
    return 'late'
  const kept = application.files.filter((it) => it.attachmentId === paper.attachmentId)
  if (kept.filter(isUsable).length >= maxCount) return 'full'
  throw new Error('a file lost every race for its application')
}

type Checked = { readonly place: Place; readonly file: Quarantined; readonly begun: Paper }

/** Kept first: a line that says so is never without its bytes. */
const keep = async (deps: Checking, { place, file, begun }: Checked, paper: Paper) => {
  const { applicationId } = place
  const etag = await deps.objects.keep(paperKey(place), file.bytes, paper.type)
  const usable = { paper, etag, maxCount: file.maxCount }
  const isLater = file.phase === 'later'
  const kept = await (isLater
    ? arrive(deps, place, usable, file.by)
    : deps.store.accept(applicationId, usable))
  if (kept === 'done') return paper.state
  if (kept === 'late') return clear(deps, place)
  const outcome = await refuse(deps, place, { ...begun, ...tooMany(file) })
  if (outcome === 'refused') await deps.objects.discard(paperKey(place))
  return outcome
}

const refuse = async (deps: Checking, place: Place, paper: Paper) =>
  (await deps.store.refuse(place.applicationId, paper)) ? ('refused' as const) : clear(deps, place)

/**
 * One file out of quarantine, which it leaves last: whatever still lies there is not finished. Told of again, it
 * stands as it was judged. What is kept are the bytes that were looked at, never a copy of what lies there by
 * then: a form can be sent twice.
 */
export const checkUpload =
  (deps: Checking) =>
  async (key: string): Promise<Outcome> => {
    const place = placeOf(key, 'quarantine')
    if (!place) return 'ignored'
    const file = await deps.objects.read(key)
    // Taken back, or another telling of it was faster.
    if (!file) return 'late'
    const { application, line } = await look(deps, place)
    const isOpen = application && mayComeIn(file.phase, application.status)
    if (!isOpen || (line && line.state !== 'checking')) return clear(deps, place)
    const begun = line ?? lineOf(place, file, deps.now())
    if (!line) await deps.store.begin(place.applicationId, begun)
    const paper = { ...begun, ...(await judge(file, deps.scan)) }
    const outcome = isUsable(paper)
      ? await keep(deps, { place, file, begun }, paper)
      : await refuse(deps, place, paper)
    await deps.objects.discard(key)
    return outcome
  }
