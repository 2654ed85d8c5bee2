import { newUlid } from '../../../schemas/ulid.ts'
import type { Client } from '../../../web/client.ts'
import { good } from './counter.ts'

const procedureId = 'denki-kojigyo-toroku'
export const contactEmail = 'hokuto@example.jp'
const answers = {
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
  contactEmail,
  delivery: 'electronic',
  applicantOath: true,
  engineerOath: true,
}

/** A whole application of an electrical contractor, up to the fee it owes. */
export const applied = async (client: Client) => {
  const params = { applicationId: newUlid() }
  const once = { 'if-none-match': '*' as const }
  await good(client.createApplication({ params, headers: once, body: { procedureId, answers } }))
  await good(client.gatherEvidence({ params, body: { source: 'identity-claims' } }))
  const ledger = { source: 'own-ledger', consent: true } as const
  const { headers: found } = await good(client.gatherEvidence({ params, body: ledger }))
  const papers = { papers: { employment: 'post' as const } }
  const saved = await good(
    client.saveDraft({ params, headers: { 'if-match': found.etag }, body: papers }),
  )
  const headers = { 'if-match': saved.headers.etag }
  const { body } = await good(client.submitApplication({ params, headers, body: {} }))
  if (!body.receipt.fee) throw new Error('no fee')
  return { params, fee: body.receipt.fee }
}
