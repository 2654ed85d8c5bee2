import { createHash } from 'node:crypto'
import {
  type FileKind,
  fileKinds,
  kindWords,
  type Paper,
  type PaperPhase,
  undeclaredType,
} from '../../schemas/paper.ts'
import { kindOf } from './kind.ts'
import { pdfTrouble } from './pdf.ts'
import { maxPixels, pixelsOf } from './pixels.ts'
import type { Scan } from './scan.ts'

/** A file as it lies in quarantine, with what our signed form said of it. */
export type Quarantined = {
  readonly bytes: Buffer
  readonly type: string
  readonly name: string
  readonly accept: readonly FileKind[]
  readonly maxCount: number
  readonly phase: PaperPhase
  /** Who sent it. */
  readonly by: string
  readonly sha256?: string | undefined
}

type Judgement = Pick<Paper, 'name' | 'state' | 'reason' | 'type' | 'sha256'>

/** Without script nobody knew the file's own name: at least it gets its ending. */
const named = ({ name }: Quarantined, kind: FileKind | undefined) =>
  kind && !/\.[a-z]{3,4}$/i.test(name) ? `${name}.${kind}` : name

const pdfWords = {
  locked: 'パスワードなどで保護されたPDFです。保護を外したPDFを送ってください。',
  script: 'プログラムが入ったPDFです。「PDFとして印刷」で保存し直したものを送ってください。',
  bomb: '開くと大きくなりすぎるPDFです。「PDFとして印刷」で保存し直したものを送ってください。',
}

const kindTrouble = async ({ bytes, type, accept }: Quarantined) => {
  const kind = kindOf(bytes)
  if (!kind || !accept.includes(kind))
    return `送れる種類のファイルではないようです。${kindWords(accept)}で送ってください。`
  if (type !== undeclaredType && type !== fileKinds[kind].type)
    return `ファイルの中身は${fileKinds[kind].words}で、送るときの種類と違いました。もう一度選んで、送ってください。`
  if (pixelsOf(kind, bytes) > maxPixels)
    return '画素が多すぎる画像です（1億画素まで）。小さくした画像か、PDFを送ってください。'
  const trouble = kind === 'pdf' && (await pdfTrouble(bytes))
  return trouble ? pdfWords[trouble] : undefined
}

/** Why the file cannot be taken, in words that say what to do instead. */
const troubleWith = async (file: Quarantined, sha256: string) => {
  if (!file.bytes.length)
    return '中身のないファイルです。ファイルを確かめて、もう一度送ってください。'
  if (file.sha256 && file.sha256 !== sha256)
    return '送る途中で内容が変わったようです。もう一度送ってください。'
  return kindTrouble(file)
}

/** In words for whoever sent it. */
export const virus =
  'ウイルスの特徴が見つかったので、消しました。パソコンを調べてから、別のファイルを送ってください。'

/** Good, but one more than its paper takes: known only when it would be written. */
export const tooMany = ({ maxCount }: Pick<Quarantined, 'maxCount'>) => ({
  state: 'refused' as const,
  reason: `この書類で送れるファイルは、${maxCount}個までです。要らないものを取り消してください。`,
})

/** What becomes of a file. Only a scanner that answered may make it `clean`. */
export const judge = async (file: Quarantined, scan: Scan): Promise<Judgement> => {
  const sha256 = createHash('sha256').update(file.bytes).digest('hex')
  const kind = kindOf(file.bytes)
  const type = kind ? fileKinds[kind].type : undeclaredType
  const found = { name: named(file, kind), type, sha256 }
  const scanned = await scan(file.bytes)
  const reason = scanned === 'found' ? virus : await troubleWith(file, sha256)
  if (reason) return { ...found, state: 'refused', reason }
  return { ...found, state: scanned === 'clean' ? 'clean' : 'unscanned' }
}
