import * as z from 'zod'
import { ApplicationEvent, ApplicationRecord, toldEvents } from '../../schemas/application.ts'
import { isOver } from '../../schemas/life-cycle.ts'
import type { Summary } from './application-store.ts'

const jsonText = <S extends z.ZodType>(schema: S) =>
  z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(schema)

const { shape } = ApplicationRecord
/** What was sent. It is large, and stands as it arrived while much happens to the rest. */
const content = {
  answers: jsonText(shape.answers),
  papers: jsonText(shape.papers),
  evidence: jsonText(shape.evidence),
  assessment: jsonText(shape.assessment.unwrap()).optional(),
  receipt: jsonText(shape.receipt.unwrap()).optional(),
}
const texts = { ...content, decision: jsonText(shape.decision.unwrap()).optional() }

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
const contentKeyOf = (id: string) => ({ ...keyOf(id), sk: 'CONTENT' })
export const eventKeyOf = ({
  applicationId,
  seq,
}: Pick<ApplicationEvent, 'applicationId' | 'seq'>) => ({
  pk: `APPLICATION#${applicationId}`,
  sk: `EVENT#${`${seq}`.padStart(6, '0')}`,
})
const isTold = ({ type }: ApplicationEvent) => toldEvents.some((it) => it === type)
/** Pending until its consumer says done: the sweeper finds what the stream lost. */
export const pendingMark = 'PENDING'
export const eventRowOf = (event: ApplicationEvent) => ({
  ...event,
  ...eventKeyOf(event),
  ...(isTold(event) && { gsi3pk: pendingMark, gsi3sk: event.at }),
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

type Text = keyof typeof texts
const namesOf = (schemas: object) => Object.keys(schemas) as Text[]

const textsOf = (record: ApplicationRecord, names: readonly Text[]) =>
  Object.fromEntries(
    names.flatMap((name) =>
      record[name] === undefined ? [] : [[name, JSON.stringify(record[name])]],
    ),
  )

const queueKeys = ({ id, department, receipt, status }: ApplicationRecord) =>
  department &&
  receipt && {
    gsi2pk: queueKey(department, isOver(status) ? 'closed' : 'open'),
    gsi2sk: `${receipt.arrivedAt}#${id}`,
  }

/** The item as it is stored, with the keys of the lists it stands in; a draft's has its content, too. */
export const rowOf = (record: ApplicationRecord) => {
  const { answers, papers, evidence, assessment, receipt, decision, ...rest } = record
  return {
    ...rest,
    ...textsOf(record, record.status === 'draft' ? namesOf(texts) : ['decision']),
    ...keyOf(record.id),
    gsi1pk: ownerKey(record.owner),
    gsi1sk: record.id,
    ...queueKeys(record),
    summary: JSON.stringify(summaryOf(record)),
  }
}

/** The content of what has arrived, in an item of its own: the acts after it do not write it again. */
export const contentRowOf = (record: ApplicationRecord) => ({
  ...contentKeyOf(record.id),
  ...textsOf(record, namesOf(content)),
})
export const changesContent = ({ type }: ApplicationEvent) => type === 'submitted'

type Items = readonly Record<string, unknown>[]
const itemOf = (items: Items, wanted: string) => items.find(({ sk }) => sk === wanted)

/** One application out of its items; `undefined` if there is none. */
export const recordIn = (items: Items) => {
  const row = itemOf(items, 'APPLICATION')
  // Content beside a draft belongs to a submission that was still under way when it was read.
  const apart = row?.status === 'draft' ? undefined : itemOf(items, 'CONTENT')
  return row && ApplicationRow.parse({ ...apart, ...row })
}

/** A read may fall between the writes of a transaction, and see what arrived without its content. */
export const isTorn = (items: Items) => {
  const row = itemOf(items, 'APPLICATION')
  return row !== undefined && !row.answers && !itemOf(items, 'CONTENT')
}
