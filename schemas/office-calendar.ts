import * as z from 'zod'
import { FactStatus } from './assessment.ts'

const MonthDay = z.string().regex(/^\d{2}-\d{2}$/)

/** Days on which the counters of one organisation are closed: catalog/calendars.yaml. */
export const OfficeCalendar = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  name: z.string(),
  closed: z.strictObject({
    weekends: z.boolean(),
    holidays: z.boolean(),
    /** First and last day of the pause at the turn of the year. */
    yearEnd: z.strictObject({ from: MonthDay, until: MonthDay }),
  }),
  law: z.string(),
  status: FactStatus,
  source: z.url().optional(),
  note: z.string().optional(),
})
export type OfficeCalendar = z.infer<typeof OfficeCalendar>

/** As functions read it: with Japan's public holidays, which `closed.holidays` closes on. */
export const CompiledCalendar = OfficeCalendar.extend({ publicHolidays: z.array(z.string()) })
export type CompiledCalendar = z.infer<typeof CompiledCalendar>
