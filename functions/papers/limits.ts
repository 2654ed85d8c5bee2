import type { Refusal } from '../../schemas/contract/problem.ts'
import {
  type AttachmentRule,
  counts,
  fileKinds,
  kindWords,
  megabytes,
  type Paper,
  paperLimits,
} from '../../schemas/paper.ts'
import { err, ok, type Result } from '../result.ts'

type Wanted = { readonly bytes?: number | undefined; readonly type?: string | undefined }
type Because = Extract<Refusal, { code: 'paper_refused' }>['details']['because']

const otherwise = '送れないものは、郵送か窓口で出してください。'
/** Refused ones leave a line each, too: a draft must stay readable in one read. */
const maxLines = 100

const broken = (
  { accept, maxBytes, maxCount, id }: AttachmentRule,
  { bytes = 0, type }: Wanted,
  files: readonly Paper[],
): [Because, string] | undefined => {
  const kept = files.filter(counts)
  const total = kept.reduce((sum, it) => sum + it.bytes, bytes)
  const { inAll } = paperLimits
  if (type && !accept.some((it) => fileKinds[it].type === type))
    return ['type', `この書類で送れるのは、${kindWords(accept)}です。`]
  if (bytes > maxBytes) return ['bytes', `1つのファイルは${megabytes(maxBytes)}までです。`]
  if (kept.filter(({ attachmentId }) => attachmentId === id).length >= maxCount)
    return ['count', `この書類で送れるファイルは、${maxCount}個までです。`]
  if (kept.length >= inAll.files || files.length >= maxLines)
    return ['count_in_all', `1つの申請で送れるファイルは、${inAll.files}個までです。`]
  if (total > inAll.bytes)
    return ['bytes_in_all', `1つの申請で送れるのは、合わせて${megabytes(inAll.bytes)}までです。`]
  return undefined
}

/** Whether one more file may come, as far as anybody can know before it was sent. */
export const admitFile = (
  rule: AttachmentRule,
  wanted: Wanted,
  files: readonly Paper[],
): Result<true, Refusal<'paper_refused'>> => {
  const found = broken(rule, wanted, files)
  if (!found) return ok(true)
  const [because, text] = found
  return err({ code: 'paper_refused', details: { because, text: `${text}${otherwise}` } })
}
