import { getPaymentCase, listPaymentCases, settlePaymentCase } from './finance-cases.ts'
import type { FinanceDeps } from './finance-deps.ts'
import { bindNotice, getNoticeRecord, issueNotice, withdrawNotice } from './finance-notices.ts'

export const financeOperations = (deps: FinanceDeps) => ({
  listPaymentCases: listPaymentCases(deps),
  getPaymentCase: getPaymentCase(deps),
  settlePaymentCase: settlePaymentCase(deps),
  issueNotice: issueNotice(deps),
  getNoticeRecord: getNoticeRecord(deps),
  bindNotice: bindNotice(deps),
  withdrawNotice: withdrawNotice(deps),
})
