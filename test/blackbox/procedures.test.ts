import { describe, expect, it } from 'vitest'
import { newUlid } from '../../schemas/ulid.ts'
import { addresses, needsStandIns } from './support/addresses.ts'
import { open, paidNotice } from './support/applicant.ts'
import {
  anybody,
  type Client,
  clientOf,
  eventually,
  good,
  signedIn,
  staffClientOf,
} from './support/counter.ts'
import { person } from './support/person.ts'
import { paidAtStripe } from './support/stripe.ts'

/** Applies with these answers; whatever paper is needed comes by post. */
const applyFor = async (
  client: Client,
  procedureId: string,
  answers: Record<string, string | boolean | number>,
) => {
  const params = { applicationId: newUlid() }
  const body = { procedureId, answers }
  await good(client.createApplication({ params, headers: { 'if-none-match': '*' }, body }))
  const found = await good(client.gatherEvidence({ params, body: { source: 'identity-claims' } }))
  const needed = found.body.assessment.attachments.filter(({ status }) => status !== 'waived')
  const papers = Object.fromEntries(needed.map(({ id }) => [id, 'post' as const]))
  const saved = await good(
    client.saveDraft({ params, headers: { 'if-match': found.headers.etag }, body: { papers } }),
  )
  const headers = { 'if-match': saved.headers.etag }
  const { body: submitted } = await good(client.submitApplication({ params, headers, body: {} }))
  return { params, receipt: submitted.receipt, noticeId: submitted.noticeId }
}

const nozei = {
  certificate: 'by-tax',
  taxes: 2,
  years: 3,
  divisions: 1,
  months: 1,
  applying: 'self',
  which: '個人事業税と不動産取得税、令和5年度から7年度まで',
  purpose: '金融機関に出すため',
  contactEmail: 'takahashi@example.jp',
  delivery: 'post',
}

describe('道税の納税証明書', () => {
  needsStandIns()
  it('costs 400 yen for each tax, year, division and month, and is paid and issued', async () => {
    const client = await clientOf(await signedIn('digital-agency', 'da-takahashi'))
    const { params, receipt, noticeId = '' } = await applyFor(client, 'nozei-shomei', nozei)
    expect(receipt).toMatchObject({ applicant: { name: '髙橋 𠮷子' }, fee: { amount: 2_400 } })
    await paidAtStripe((await open(client, noticeId)).url)
    await paidNotice(client, noticeId)

    const officer = await staffClientOf(await signedIn('staff', 'tax'))
    const { body: queue } = await good(officer.listQueue({ query: {} }))
    expect(queue.department.name).toContain('道税事務所')
    const inReview = await eventually(async () => {
      const started = await officer.startReview({ params, body: {} })
      return started.ok ? started.value : undefined
    })
    const headers = { 'if-match': inReview.headers.etag }
    const decided = await good(
      officer.decideApplication({ params, headers, body: { kind: 'approve' } }),
    )
    expect(decided.body.status).toBe('approved')
    const other = await staffClientOf(await signedIn('staff', 'approver'))
    expect(await other.getCase({ params })).toMatchObject({ error: { code: 'not_found' } })
  })

  it.each([
    ['no-arrears', 400],
    ['liquor', 800],
  ])('costs for %s what the rule says: %i yen', async (certificate, amount) => {
    const params = { procedureId: 'nozei-shomei' }
    const { body } = await good(
      anybody.assessProcedure({ params, body: { answers: { certificate } } }),
    )
    expect(body.fee).toMatchObject({ payable: true, amount })
  })
})

describe('砂利採取計画の変更認可', () => {
  needsStandIns()
  const answers = {
    site: 'land',
    sapporo: false,
    judged: 'not-yet',
    change: 'backfill',
    soil: 'tunnel',
    tunnelSoil: 'untreated',
    grows: false,
    alsoChanges: false,
    consultation: 'open',
    approvedOn: '2025-04-01',
    approvalNumber: '渡商観第1号（架空）',
    before: '表土で埋め戻す',
    after: 'トンネル工事で出た土で埋め戻す',
    why: '土を有効に使うため',
    plannedOn: '2027-04-01',
    soilSource: '見本のトンネル工事',
    haulRoute: '道道1号（見本）を通る',
    contactEmail: 'hokuto@example.jp',
    delivery: 'electronic',
  }

  it('arrives without a notice where nobody knows the amount, and is examined all the same', async () => {
    const client = await clientOf(await signedIn('gbiz', 'gbiz-hokuto'))
    const { params, receipt, noticeId } = await applyFor(client, 'jari-henko-ninka', answers)
    expect(noticeId).toBeUndefined()
    expect(receipt.fee).toBeNull()
    expect(receipt.feeText).not.toMatch(/\d/)
    const officer = await staffClientOf(await signedIn('staff', 'approver'))
    const { body } = await good(officer.startReview({ params, body: {} }))
    expect(body).toMatchObject({
      status: 'in_review',
      assessment: { appeal: { text: expect.stringContaining('公害等調整委員会') } },
    })
  })

  it('shows the national standard amount of a river as what it is, and never charges it', async () => {
    const params = { procedureId: 'jari-henko-ninka' }
    const river = { answers: { ...answers, site: 'river-governor' } }
    const { body } = await good(anybody.assessProcedure({ params, body: river }))
    expect(body.fee).toMatchObject({ payable: false, basis: 'standard-order', amount: 15_000 })
    expect(body.fee.text).toContain('国の標準額。道の額は未確認')
    const page = await person().open(
      `${addresses.portal}/procedures/jari-henko-ninka?site=river-governor&sapporo=false`,
    )
    expect(page.text).toContain('国の標準額')
    expect(page.text).not.toMatch(/手数料を納める|支払いへ/)
  })

  it.each([{ sapporo: true }, { site: 'river-state' }])(
    'is not filed here for %j',
    async (change) => {
      const client = await clientOf(await signedIn('gbiz', 'gbiz-hokuto'))
      const refused = await client.createApplication({
        params: { applicationId: newUlid() },
        headers: { 'if-none-match': '*' },
        body: { procedureId: 'jari-henko-ninka', answers: { ...answers, ...change } },
      })
      expect(refused).toMatchObject({ error: { code: 'filed_elsewhere' } })
    },
  )
})
