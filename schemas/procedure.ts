import * as z from 'zod'
import { FactStatus } from './assessment.ts'
import { Attachment } from './attachment.ts'
import { Expression } from './expression.ts'
import { Fee } from './fee.ts'
import { Field } from './field.ts'
import { Localized } from './localized.ts'
import { ProcedureId } from './procedure-id.ts'

export const Law = z.strictObject({
  name: z.string(),
  article: z.string(),
  status: FactStatus,
  source: z.url().optional(),
  asOf: z.iso.date().optional(),
})

/** What has to be done, for the answers under which it holds. */
const Step = z.strictObject({
  id: z.string(),
  text: z.string(),
  law: z.string().optional(),
  status: FactStatus,
  source: z.url().optional(),
  if: Expression.default(true),
})

const Destination = z.union([
  z.string(),
  z.strictObject({ elsewhere: z.string() }),
  /** Nothing has to be filed at all; says why. */
  z.strictObject({ notNeeded: z.string() }),
])

/** One file says everything about a procedure: catalog/procedures/<id>.yaml. */
export const Procedure = z.strictObject({
  id: ProcedureId,
  version: z.string().regex(/^\d{4}-\d{2}-\d{2}\.\d+$/),
  title: Localized,
  summary: Localized,
  /** Words that people search by. */
  aliases: z.array(z.string()).default([]),
  category: z.enum(['business', 'plan', 'proof']),
  law: z.array(Law).min(1),
  /** The office's own manuals for it, by edition. */
  manuals: z
    .array(
      z.strictObject({
        name: z.string(),
        revisedOn: z.iso.date().nullable(),
        url: z.url().optional(),
        status: FactStatus,
      }),
    )
    .default([]),
  kind: z.enum(['approval', 'notification', 'certificate', 'consultation']),
  applicants: z.array(z.enum(['resident', 'business'])).min(1),
  assurance: z.array(z.enum(['email', 'card', 'gbiz-entry', 'gbiz-prime'])).min(1),
  arrivalBasis: z.string(),
  before: z.array(Step).default([]),
  /** Until when it has to be here. */
  deadlines: z.array(Step).default([]),
  reception: z
    .strictObject({
      opens: z.iso.date().nullable(),
      closes: z.iso.date().nullable(),
      capacity: z.int().nullable(),
    })
    .default({ opens: null, closes: null, capacity: null }),
  seal: z.enum(['abolished', 'needed', 'unknown']).default('unknown'),
  filedAt: z
    .union([z.literal('here'), z.strictObject({ elsewhere: z.string(), link: z.url().optional() })])
    .default('here'),
  fields: z.array(Field).min(1),
  attachments: z.array(Attachment).default([]),
  fee: Fee,
  clock: z.strictObject({
    length: z.int().nullable(),
    unit: z.enum(['business', 'calendar', 'month']),
    calendar: z.string(),
    /** Said where the number alone would say too much or too little. */
    text: z.string().optional(),
    pausedBy: z.array(z.literal('correction')).default(['correction']),
    status: FactStatus,
  }),
  /** The first whose condition holds; an office of catalog/offices.yaml, or somewhere else. */
  routing: z.array(z.strictObject({ if: Expression.default(true), to: Destination })).min(1),
  decidedBy: z.enum(['governor', 'bureau-chief']),
  work: z.enum(['autonomous', 'entrusted']).default('autonomous'),
  appeal: z.strictObject({
    kind: z.enum(['ruling', 'review', 'none']),
    to: z.string().nullable(),
    within: z.string().nullable(),
    law: z.string().nullable(),
    text: z.string(),
    status: FactStatus,
  }),
  /** Null where nothing is decided. */
  suit: z
    .strictObject({
      defendant: z.string(),
      within: z.string(),
      onlyAgainstRuling: z.boolean().nullable(),
      status: FactStatus,
    })
    .nullable(),
  retention: z
    .strictObject({ years: z.int().nullable(), class: z.string().nullable() })
    .default({ years: null, class: null }),
  decision: z.strictObject({
    kinds: z.array(z.enum(['approve', 'approve-with-conditions', 'refuse', 'dismiss'])),
    document: z.string(),
    form: z.enum(['electronic', 'paper']),
    validFor: z.string().nullable(),
    status: FactStatus,
  }),
  delivery: z.array(z.enum(['electronic', 'post', 'counter'])).min(1),
  /** Names in the prefecture's own ledger that an answer may point to. */
  ledger: z
    .array(
      z.strictObject({
        key: z.string(),
        kind: z.string(),
        number: z.string(),
        /** Ledger value → field that has to say the same. */
        expect: z.record(z.string(), z.string()),
        if: Expression.default(true),
      }),
    )
    .default([]),
  /** Fields with a role of their own. */
  roles: z.strictObject({
    contactEmail: z.string(),
    delivery: z.string().optional(),
    applicantName: z.array(z.string()).min(1),
  }),
})
export type Procedure = z.infer<typeof Procedure>
