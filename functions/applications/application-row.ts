import * as z from 'zod'
import { ApplicationEvent, ApplicationRecord } from '../../schemas/application.ts'
import { isOver } from '../../schemas/life-cycle.ts'
import type { Summary } from './application-store.ts'

const jsonText = <S extends z.ZodType>(schema: S) =>
  z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(schema)

const { shape } = ApplicationRecord
const texts = {
  answers: jsonText(shape.answers),
  papers: jsonText(shape.papers),
  evidence: jsonText(shape.evidence),
  assessment: jsonText(shape.assessment.unwrap()).optional(),
  receipt: jsonText(shape.receipt.unwrap()).optional(),
  decision: jsonText(shape.decision.unwrap()).optional(),
}

/** Answers are kept as one string, so that order and every character come back as they were typed. */
export const ApplicationRow = ApplicationRecord.extend(texts)

export const SummaryRow = z.object({
  summary: jsonText(
    ApplicationRecord.pick({
      id: true,
      procedureId: true,
      title: true,
      status: true,
      changedAt: true,
      fee: true,
      applicantName: true,
    }).extend({ receiptNumber: z.string().optional(), arrivedAt: z.string().optional() }),
  ),
})

export const EventRow = ApplicationEvent

export const keyOf = (id: string) => ({ pk: `APPLICATION#${id}`, sk: 'APPLICATION' })
export const eventKeyOf = ({
  applicationId,
  seq,
}: Pick<ApplicationEvent, 'applicationId' | 'seq'>) => ({
  pk: `APPLICATION#${applicationId}`,
  sk: `EVENT#${`${seq}`.padStart(6, '0')}`,
})
export const isEventKey = ({ sk }: { readonly sk: string }) => sk.startsWith('EVENT#')
export const ownerKey = (owner: string) => `OWNER#${owner}`
export const queueKey = (department: string, show: 'open' | 'closed') =>
  `QUEUE#${department}#${show}`

const summaryOf = (record: ApplicationRecord): Summary => ({
  id: record.id,
  procedureId: record.procedureId,
  title: record.title,
  status: record.status,
  changedAt: record.changedAt,
  fee: record.fee,
  applicantName: record.applicantName,
  receiptNumber: record.receipt?.receiptNumber,
  arrivedAt: record.receipt?.arrivedAt,
})

const textsOf = (record: ApplicationRecord) =>
  Object.fromEntries(
    Object.keys(texts)
      .map((name) => [name, record[name as keyof typeof texts]] as const)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, JSON.stringify(value)]),
  )

/** The item as it is stored, with the keys of the lists it stands in. */
export const rowOf = (record: ApplicationRecord) => {
  const show = isOver(record.status) ? 'closed' : 'open'
  return {
    ...record,
    ...textsOf(record),
    ...keyOf(record.id),
    gsi1pk: ownerKey(record.owner),
    gsi1sk: record.id,
    ...(record.department &&
      record.receipt && {
        gsi2pk: queueKey(record.department, show),
        gsi2sk: `${record.receipt.arrivedAt}#${record.id}`,
      }),
    summary: JSON.stringify(summaryOf(record)),
  }
}
