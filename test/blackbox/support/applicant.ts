import type { PaymentMethod } from '../../../schemas/attempt.ts'
import { newUlid } from '../../../schemas/ulid.ts'
import { addresses } from './addresses.ts'
import { type Client, eventually, good } from './counter.ts'

export const denki = { procedureId: 'denki-kojigyo-toroku' }
export const answers = {
  act: 'new',
  offices: 'hokkaido',
  licenceClass: 'first',
  issuer: 'own',
  licenceNumber: '北海道-000001',
  officeName: '北都電設 函館営業所',
  officeAddress: '北海道函館市葛󠄀西町1番地',
  works: 'general',
  engineerName: '南 次郎',
  officers: '佐藤 北斗\n髙橋 𠮷子',
  contactEmail: 'hokuto@example.jp',
  delivery: 'electronic',
  applicantOath: true,
  engineerOath: true,
}

/** A draft that only has to be submitted. */
export const readyDraft = async (client: Client) => {
  const params = { applicationId: newUlid() }
  await good(
    client.createApplication({
      params,
      headers: { 'if-none-match': '*' },
      body: { ...denki, answers },
    }),
  )
  await good(client.gatherEvidence({ params, body: { source: 'identity-claims' } }))
  const found = await good(
    client.gatherEvidence({ params, body: { source: 'own-ledger', consent: true } }),
  )
  const saved = await good(
    client.saveDraft({
      params,
      headers: { 'if-match': found.headers.etag },
      body: { papers: { employment: 'post' } },
    }),
  )
  const asked = { params, headers: { 'if-match': saved.headers.etag }, body: {} }
  return { params, saved, submit: () => client.submitApplication(asked) }
}

/** A whole application, up to its receipt. */
export const apply = async (client: Client) => {
  const { params, saved, submit } = await readyDraft(client)
  const { body } = await good(submit())
  const { fee } = body.receipt
  if (!fee) throw new Error('no fee')
  return { params, ...params, saved, receipt: body.receipt, fee }
}

/** A new attempt by that method, as it was answered. */
export const attempted = async (client: Client, noticeId: string, method: PaymentMethod) => {
  const headers = { 'idempotency-key': newUlid() }
  const asked = { params: { noticeId }, headers, body: { method } }
  return (await good(client.openAttempt(asked))).body
}

export const open = async (client: Client, noticeId: string) => {
  const body = await attempted(client, noticeId, 'card')
  if (body.action?.kind !== 'redirect') throw new Error(`no redirect: ${JSON.stringify(body)}`)
  return { attemptId: body.attemptId, url: body.action.url }
}

/** An attempt by PayPay, with the code to scan. */
export const openPayPay = async (client: Client, noticeId: string) => {
  const body = await attempted(client, noticeId, 'paypay')
  if (body.action?.kind !== 'qr') throw new Error(`no code: ${JSON.stringify(body)}`)
  return { attemptId: body.attemptId, ...body.action }
}

export const paidNotice = (client: Client, noticeId: string) =>
  eventually(async () => {
    const { body } = await good(client.getNotice({ params: { noticeId } }))
    return body.status === 'paid' ? body : undefined
  })

export const mailsTo = async (
  to: string,
): Promise<{ subject: string; text: string; to: string[] }[]> => {
  const mails = await (await fetch(`${addresses.outbox}/outbox.json`)).json()
  return mails.filter((mail: { to: string[] }) => mail.to.includes(to))
}
