import * as z from 'zod'
import { FactStatus } from './assessment.ts'
import { Expression } from './expression.ts'
import { AttachmentId, FileKind, PaperPhase, paperLimits } from './paper.ts'

const Waiver = z.strictObject({
  when: Expression,
  /** An entry of the table of waivers in catalog/waivers.yaml. */
  by: z.string(),
  because: z.string(),
  needs: z.enum(['login', 'consent', 'answer']),
  law: z.string(),
})

export const Attachment = z.strictObject({
  id: AttachmentId,
  kind: z.string(),
  label: z.string(),
  /** Why it is asked for. */
  reason: z.string(),
  law: z.string(),
  status: FactStatus,
  source: z.url().optional(),
  requiredIf: Expression,
  /** Why it does not apply, where `requiredIf` does not hold. */
  otherwise: z.string().optional(),
  waivedIf: z.array(Waiver).default([]),
  accept: z
    .array(FileKind)
    .min(1)
    .default([...paperLimits.accept]),
  maxBytes: z.int().max(50_000_000).default(paperLimits.maxBytes),
  maxCount: z.int().min(1).max(30).default(paperLimits.maxCount),
  phase: PaperPhase.default('submit'),
})
export type Attachment = z.infer<typeof Attachment>
