import * as z from 'zod'
import { FactStatus } from './assessment.ts'
import { DesignationTerm } from './designation-term.ts'

/** 指定納付受託者 and its 告示 (地方自治法231条の2の3): who may be entrusted with payments, and since when. */
const Designation = z.strictObject({
  announcement: z.string().min(1),
  announcedOn: z.iso.date(),
  from: DesignationTerm.shape.from,
  until: DesignationTerm.shape.until.default(null),
})

/** Who stands behind the methods of one prefecture. Without a recorded designation nobody is sent there. */
export const Designations = z.strictObject({
  prefecture: z.string(),
  demo: z.boolean().default(false),
  providers: z.array(
    z.strictObject({
      method: DesignationTerm.shape.method,
      name: z.string().min(1),
      designation: Designation.nullable(),
      oldYearUntil: DesignationTerm.shape.oldYearUntil,
      status: FactStatus,
      source: z.url().optional(),
    }),
  ),
})
export type Designations = z.infer<typeof Designations>

/** What a function has to know of them: only who is designated, and when. */
export const termsOf = ({ providers }: Designations): DesignationTerm[] =>
  providers.flatMap(({ method, designation, oldYearUntil }) =>
    designation ? [{ method, from: designation.from, until: designation.until, oldYearUntil }] : [],
  )
