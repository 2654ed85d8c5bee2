import type { FeeAssessment } from '../../schemas/assessment.ts'
import type { Party } from '../../schemas/identity.ts'
import type { Notice } from '../../schemas/notice.ts'
import { newNoticeNumbers } from '../../schemas/notice-id.ts'
import { issueNotice, placeToPay } from './issue.ts'

type ApplicationFee = {
  readonly applicationId: string
  readonly procedureId: string
  readonly title: string
  readonly receiptNumber: string
  readonly payer: Party
  readonly payerName: string
  readonly fee: FeeAssessment
  readonly issuedAt: Date
  readonly dueOn: string
}

const chargeable = { ordinance: 'ordinance', 'national-law': 'national-law', demo: 'demo' } as const

/** An amount without law for it is never charged: whoever asks for that made a mistake. */
const basisOf = ({ basis, ordinance, law, source }: FeeAssessment): Notice['basis'] => {
  const kind =
    basis && basis in chargeable ? chargeable[basis as keyof typeof chargeable] : undefined
  if (!kind) throw new Error(`no notice on a fee of basis ${basis}`)
  if (ordinance) return { kind, ...ordinance }
  return { kind, name: law ?? source ?? '', article: law ?? '', item: null, from: null }
}

/** The notice of the fee that an application made here owes. */
export const issueFor = (wanted: ApplicationFee): Notice => {
  const { applicationId, procedureId, receiptNumber, fee, issuedAt, title, ...rest } = wanted
  return issueNotice(
    {
      purpose: { kind: 'application', applicationId, procedureId, receiptNumber },
      payer: rest.payer,
      payerName: rest.payerName,
      category: '申請の手数料',
      amount: fee.amount ?? 0,
      basis: basisOf(fee),
      account: { item: null, section: null },
      dueOn: rest.dueOn,
      place: placeToPay,
      reason: `${title}${fee.rule ? `（${fee.rule}）` : ''}の手数料`,
      yearRule: 'received',
      accepts: ['card', 'paypay', 'payeasy'],
      refund: fee.refund.text,
    },
    newNoticeNumbers(),
    issuedAt,
  )
}
