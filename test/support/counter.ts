import { contract } from '../../schemas/contract/index.ts'
import type { Caller } from '../../schemas/identity.ts'
import { newUlid } from '../../schemas/ulid.ts'
import { bearer, type Handler, startEntries } from './entries.ts'
import { context, eventFor, type Sent } from './event.ts'
import { business } from './people.ts'
import { put } from './table.ts'

/** Everything that 電気工事業者の登録 asks of a corporation. */
export const denkiAnswers = {
  act: 'new',
  offices: 'hokkaido',
  licenceClass: 'first',
  issuer: 'own',
  licenceNumber: '北海道-000001',
  applicantName: '髙橋 𠮷子',
  applicantAddress: '北海道函館市葛󠄀西町1番地',
  officeName: '北都電設 函館営業所',
  officeAddress: '北海道函館市美原四丁目6番16号',
  works: 'general',
  engineerName: '南 次郎',
  officers: '髙橋 𠮷子\n葛󠄀西 和夫',
  contactEmail: 'hokuto@example.jp',
  delivery: 'electronic',
  applicantOath: true,
  engineerOath: true,
}

type Id = keyof typeof contract
type Answer = {
  statusCode: number
  headers: Record<string, string>
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects
  body: any
}

/** What the prefecture's own register says of the engineer. */
export const licence = {
  pk: 'LEDGER#denki-menjo#北海道-000001',
  sk: 'LEDGER',
  kind: 'denki-menjo',
  number: '北海道-000001',
  values: { name: '南　次郎', class: 'first' },
}

/** The deployed entries as a person, a business or an officer meets them. */
export const openCounter = async () => {
  const { handlers, tables, sent } = await startEntries()
  const call = async (id: Id, caller: Caller, parts: Sent = {}): Promise<Answer> => {
    const operation = contract[id]
    const handler = handlers[operation.function] as Handler
    const headers = { ...(await bearer(caller)), ...parts.headers }
    const answer = await handler(eventFor(operation, { ...parts, headers }), context)
    const body = answer.body ? JSON.parse(answer.body) : undefined
    return { statusCode: answer.statusCode, headers: answer.headers as Answer['headers'], body }
  }
  const create = async (answers: object = denkiAnswers, caller: Caller = business) => {
    const params = { applicationId: newUlid() }
    const answer = await call('createApplication', caller, {
      params,
      headers: { 'if-none-match': '*' },
      body: { procedureId: 'denki-kojigyo-toroku', answers },
    })
    return { params, ...answer }
  }
  /** Every paper that a draft still needs is to come by post. */
  const allByPost = (params: { applicationId: string }, draft: Answer, caller: Caller) => {
    const needed = draft.body.assessment.attachments.filter(
      ({ status }: { status: string }) => status === 'needed' || status === 'waivable',
    )
    const papers = Object.fromEntries(needed.map(({ id }: { id: string }) => [id, 'post']))
    const headers = { 'if-match': draft.headers.etag ?? '' }
    return call('saveDraft', caller, { params, headers, body: { papers } })
  }
  /** A draft with everything in it, ready to be sent. */
  const ready = async (caller: Caller = business) => {
    await put(tables.APPLICATIONS_TABLE, licence)
    const { params } = await create(denkiAnswers, caller)
    const body = { source: 'own-ledger', consent: true }
    const gathered = await call('gatherEvidence', caller, { params, body })
    const saved = await allByPost(params, gathered, caller)
    return { params, etag: saved.headers.etag ?? '', saved }
  }
  const submit = (params: { applicationId: string }, etag: string, caller: Caller = business) =>
    call('submitApplication', caller, { params, headers: { 'if-match': etag }, body: {} })
  return { call, create, allByPost, ready, submit, handlers, tables, sent }
}
