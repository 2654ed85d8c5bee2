import type { Contract } from '../../schemas/contract/index.ts'
import type { Input } from '../../schemas/contract/operation.ts'
import type { ApplicationStatus } from '../../schemas/life-cycle.ts'
import { type AttachmentRule, isUsable, mayComeIn, UploadId } from '../../schemas/paper.ts'
import { err, ok } from '../result.ts'
import type { Applicant, Uploading } from './deps.ts'
import { admitFile } from './limits.ts'
import { openSeconds, paperKey, quarantineKey } from './place.ts'

const seconds = 15 * 60

type Opening = Input<Contract['openUpload']>
type OneFile = Pick<Input<Contract['deleteUpload']>, 'params'>

const stateRefusal = ({ phase }: AttachmentRule, status: ApplicationStatus) =>
  phase === 'submit'
    ? err('already_submitted')
    : err({ code: 'wrong_state', details: { status } } as const)

/** A paper that the answers ask for, of one's own application while it may come, with room for one more file. */
const roomFor = async (deps: Uploading, { params, body }: Opening, caller: Applicant) => {
  const { applicationId, attachmentId } = params
  const owned = await deps.open(applicationId, caller)
  const rule = owned?.rules.find(({ id }) => id === attachmentId)
  if (!owned || !rule) return err('not_found')
  if (!mayComeIn(rule.phase, owned.status)) return stateRefusal(rule, owned.status)
  // Nobody hands in what nobody needs to know.
  if (!owned.asksFor(attachmentId)) return err('paper_not_asked')
  const admitted = admitFile(rule, body, owned.files)
  return admitted.ok ? ok(rule) : admitted
}

/** A form for one file. It is kept nowhere: the file that comes by it brings what we signed. */
export const openUpload = (deps: Uploading) => async (asked: Opening, caller: Applicant) => {
  const room = await roomFor(deps, asked, caller)
  if (!room.ok) return room
  const { returns, ...body } = asked.body
  const { applicationId, attachmentId } = asked.params
  const uploadId = UploadId.parse(deps.newId())
  const page = `${deps.publicUrl}/applications/${applicationId}/papers/${attachmentId}`
  const form = await deps.objects.form({
    ...body,
    place: { applicationId, attachmentId, uploadId },
    rule: room.value,
    by: caller.actor,
    returnTo: returns && `${page}?sent=${uploadId}`,
    seconds,
  })
  const expiresAt = new Date(deps.now().getTime() + seconds * 1000).toISOString()
  return ok({ status: 201, body: { uploadId, ...form, expiresAt } } as const)
}

const fileOf = async (deps: Uploading, { params }: OneFile, caller: Applicant) => {
  const owned = await deps.open(params.applicationId, caller)
  const file = owned?.files.find(({ id }) => id === params.uploadId)
  return owned && { owned, file, isHere: file?.attachmentId === params.attachmentId }
}

/** Only what has not arrived yet can be taken back, and what was refused: the line first, then the bytes. */
export const deleteUpload = (deps: Uploading) => async (asked: OneFile, caller: Applicant) => {
  const { params } = asked
  const found = await fileOf(deps, asked, caller)
  if (!found) return err('not_found')
  const { owned, file, isHere } = found
  const hasArrived = owned.status !== 'draft' && file?.state !== 'refused'
  if (hasArrived) return err('already_submitted')
  if (file && !isHere) return err('not_found')
  if (file && !(await deps.store.remove(params.applicationId, file))) return err('in_progress')
  // Also of a file that the check has not seen yet, or that it is told of again.
  for (const key of [paperKey(params), quarantineKey(params)]) await deps.objects.discard(key)
  return ok({ status: 204 } as const)
}

/** One's own file, from the bucket itself. */
export const openUploaded = (deps: Uploading) => async (asked: OneFile, caller: Applicant) => {
  const found = await fileOf(deps, asked, caller)
  if (!found?.file || !found.isHere || !isUsable(found.file)) return err('not_found')
  const location = await deps.objects.url(paperKey(asked.params), found.file, openSeconds)
  return ok({ status: 303, headers: { location } } as const)
}

export const uploadOperations = (deps: Uploading) => ({
  openUpload: openUpload(deps),
  deleteUpload: deleteUpload(deps),
  openUploaded: openUploaded(deps),
})
