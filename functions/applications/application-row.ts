import * as z from 'zod'
import { ApplicationEvent, ApplicationRecord, toldEvents } from '../../schemas/application.ts'
import { isOver } from '../../schemas/life-cycle.ts'
import { Paper } from '../../schemas/paper.ts'

const jsonText = <S extends z.ZodType>(schema: S) =>
  z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(schema)

/** What lists show; it is stored in the summary, and nowhere else. */
const shown = {
  id: true,
  procedureId: true,
  title: true,
  status: true,
  changedAt: true,
  fee: true,
  applicantName: true,
} as const
/** What was sent. It is large, and stands as it arrived while much happens to the rest. */
const sent = {
  definition: true,
  createdAt: true,
  createdFrom: true,
  answers: true,
  papers: true,
  evidence: true,
  assessment: true,
  receipt: true,
  contactEmail: true,
} as const

const SummaryText = jsonText(
  ApplicationRecord.pick(shown).extend({
    receiptNumber: z.string().optional(),
    arrivedAt: z.string().optional(),
  }),
)
export const SummaryRow = z.object({ summary: SummaryText })

/** Answers are kept as one text, so that order and every character come back as they were typed. */
const ApplicationRow = ApplicationRecord.omit({ ...shown, ...sent })
  .extend({
    summary: SummaryText,
    content: jsonText(ApplicationRecord.pick(sent)),
    decision: jsonText(ApplicationRecord.shape.decision.unwrap()).optional(),
  })
  .transform(({ summary, content, ...rest }): ApplicationRecord => {
    const { receiptNumber, arrivedAt, ...said } = summary
    return { ...rest, ...said, ...content }
  })

export const EventRow = ApplicationEvent
/** With the tag that S3 knows its bytes by: what a scanner says, it says of those. */
export const PaperRow = Paper.extend({ etag: z.string().optional() })

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
/** Beside the application, where functions/papers writes them: one read finds all. */
export const isPaperKey = ({ sk }: { readonly sk: string }) => sk.startsWith('PAPER#')
export const ownerKey = (owner: string) => `OWNER#${owner}`
export const queueKey = (department: string, show: 'open' | 'closed') =>
  `QUEUE#${department}#${show}`

const fieldsOf = (record: ApplicationRecord, isWanted: (name: string) => boolean) =>
  Object.fromEntries(Object.entries(record).filter(([name]) => isWanted(name)))

const summaryOf = (record: ApplicationRecord) => {
  const { receiptNumber, arrivedAt } = record.receipt ?? {}
  return { ...fieldsOf(record, (name) => name in shown), receiptNumber, arrivedAt }
}

const contentOf = (record: ApplicationRecord) => ({
  content: JSON.stringify(fieldsOf(record, (name) => name in sent)),
})

const queueKeys = ({ id, department, receipt, status }: ApplicationRecord) =>
  department &&
  receipt && {
    gsi2pk: queueKey(department, isOver(status) ? 'closed' : 'open'),
    gsi2sk: `${receipt.arrivedAt}#${id}`,
  }

/** The item as it is stored, with the keys of the lists it stands in; a draft's has its content, too. */
export const rowOf = (record: ApplicationRecord) => ({
  ...fieldsOf(record, (name) => !(name in shown) && !(name in sent)),
  ...(record.decision && { decision: JSON.stringify(record.decision) }),
  ...(record.status === 'draft' && contentOf(record)),
  ...keyOf(record.id),
  gsi1pk: ownerKey(record.owner),
  gsi1sk: record.id,
  ...queueKeys(record),
  summary: JSON.stringify(summaryOf(record)),
})

/** The content of what has arrived, in an item of its own: the acts after it do not write it again. */
export const contentRowOf = (record: ApplicationRecord) => ({
  ...contentKeyOf(record.id),
  ...contentOf(record),
})
export const changesContent = ({ type }: ApplicationEvent) => type === 'submitted'

type Items = readonly Record<string, unknown>[]
const itemOf = (items: Items, wanted: string) => items.find(({ sk }) => sk === wanted)

/** One application out of its items; `undefined` if there is none. */
export const recordIn = (items: Items) => {
  const row = itemOf(items, 'APPLICATION')
  // Content beside a draft's own belongs to a submission that was still under way when it was read.
  return row && ApplicationRow.parse({ ...itemOf(items, 'CONTENT'), ...row })
}

/** A read may fall between the writes of a transaction, and see what arrived without its content. */
export const isTorn = (items: Items) => {
  const row = itemOf(items, 'APPLICATION')
  return row !== undefined && !row.content && !itemOf(items, 'CONTENT')
}
