import { ApplicationId } from '../../schemas/application.ts'
import { AttachmentId, UploadId } from '../../schemas/paper.ts'

/** Where one upload belongs: it names the objects of S3 and the item of the application. */
export type Place = {
  readonly applicationId: ApplicationId
  readonly attachmentId: string
  readonly uploadId: UploadId
}

const path = ({ applicationId, attachmentId, uploadId }: Place) =>
  `${applicationId}/${attachmentId}/${uploadId}`

/** Where a browser may lay a file, and nobody but the check reads it. */
export const quarantineKey = (place: Place) => `quarantine/${path(place)}`
/** Where what was checked lies, for the office. */
export const paperKey = (place: Place) => `papers/${path(place)}`

export const placeOf = (key: string, under: 'quarantine' | 'papers'): Place | undefined => {
  const [prefix, applicationId, attachmentId, uploadId, ...rest] = key.split('/')
  const application = ApplicationId.safeParse(applicationId)
  const attachment = AttachmentId.safeParse(attachmentId)
  const upload = UploadId.safeParse(uploadId)
  if (prefix !== under || rest.length) return undefined
  if (!application.success || !attachment.success || !upload.success) return undefined
  return {
    applicationId: application.data,
    attachmentId: attachment.data,
    uploadId: upload.data,
  }
}

/** How long the address of a file is good: for a browser to follow, and too short to be passed on. */
export const openSeconds = 60
