import type { NoticeByHand } from '../../schemas/finance.ts'
import { jstDay } from '../../schemas/japan.ts'
import type { Notice } from '../../schemas/notice.ts'
import { newNoticeNumbers } from '../../schemas/notice-id.ts'
import { err, ok, type Result } from '../result.ts'
import type { Officer } from './finance-deps.ts'
import { issueNotice, placeToPay } from './issue.ts'

/** The notice of what was filed elsewhere: an officer names ordinance, article and item. */
export const issueByHand = (
  { system, subject, ...wanted }: NoticeByHand,
  { actor }: Officer,
  { now, isDemo }: { readonly now: Date; readonly isDemo: boolean },
): Result<Notice, 'due_day_past'> => {
  if (wanted.dueOn < jstDay(now)) return err('due_day_past')
  const notice = issueNotice(
    {
      ...wanted,
      purpose: { kind: 'elsewhere', system, subject },
      payer: null,
      category: '納入通知による納付',
      basis: isDemo ? { ...wanted.basis, kind: 'demo' } : wanted.basis,
      place: placeToPay,
      accepts: ['card', 'paypay', 'payeasy'],
      issuedBy: actor,
    },
    newNoticeNumbers(),
    now,
  )
  return ok(notice)
}
