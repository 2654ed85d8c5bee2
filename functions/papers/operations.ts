import type { Contract } from '../../schemas/contract/index.ts'
import type { Input } from '../../schemas/contract/operation.ts'
import { UploadId } from '../../schemas/paper.ts'
import { err, ok } from '../result.ts'
import type { Applicant, Uploading } from './deps.ts'
import { admitFile } from './limits.ts'
import { paperKey } from './place.ts'

const seconds = 15 * 60

type Opening = Input<Contract['openUpload']>

/** A paper that the answers ask for, of one's own draft, with room for one more file. */
const roomFor = async (deps: Uploading, { params, body }: Opening, caller: Applicant) => {
  const { applicationId, attachmentId } = params
  const draft = await deps.open(applicationId, caller)
  const rule = draft?.rules.find(({ id }) => id === attachmentId)
  if (!draft || !rule) return err('not_found')
  if (!draft.isDraft) return err('already_submitted')
  // Nobody hands in what nobody needs to know.
  if (!draft.asksFor(attachmentId)) return err('paper_not_asked')
  const admitted = admitFile(rule, body, draft.files)
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
    returnTo: returns && `${page}?sent=${uploadId}`,
    seconds,
  })
  const expiresAt = new Date(deps.now().getTime() + seconds * 1000).toISOString()
  return ok({ status: 201, body: { uploadId, ...form, expiresAt } } as const)
}

/** Only what has not arrived yet can be taken back: the line first, then the bytes. */
export const deleteUpload =
  (deps: Uploading) =>
  async ({ params }: Input<Contract['deleteUpload']>, caller: Applicant) => {
    const draft = await deps.open(params.applicationId, caller)
    if (!draft) return err('not_found')
    if (!draft.isDraft) return err('already_submitted')
    const paper = draft.files.find(({ id }) => id === params.uploadId)
    if (!paper) return ok({ status: 204 } as const)
    if (paper.attachmentId !== params.attachmentId) return err('not_found')
    if (!(await deps.store.remove(params))) return err('in_progress')
    await deps.objects.discard(paperKey(params))
    return ok({ status: 204 } as const)
  }

export const uploadOperations = (deps: Uploading) => ({
  openUpload: openUpload(deps),
  deleteUpload: deleteUpload(deps),
})
