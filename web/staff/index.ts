import type { StaffPageId } from '../../schemas/contract/staff-pages.ts'
import type { StaffClient } from '../client.ts'
import { asset } from '../pages/asset.ts'
import type { Page } from '../site.ts'
import { aliasesPage, publishAliases, restoreAliases } from './aliases.ts'
import { callbackPage, callbacksPage, endCallback } from './callbacks.ts'
import { casePage, check, review } from './case.ts'
import { staffChat } from './chat.ts'
import { decide } from './decide.ts'
import { decisionPage } from './decision.ts'
import { findRecordPage } from './find-record.ts'
import { issue, issueFormPage } from './issue-notice.ts'
import { staffLoginPage } from './login.ts'
import { bind, noticeRecordPage, withdrawNotice } from './notice-record.ts'
import { paperPage } from './paper.ts'
import { paymentCasePage } from './payment-case.ts'
import { paymentCasesPage } from './payment-cases.ts'
import { questionPage, reopenQuestion, settleQuestion } from './question.ts'
import { questionsPage } from './questions.ts'
import { queuePage } from './queue.ts'
import { settle } from './settle.ts'
import { slipPage } from './slip.ts'

export const consolePages: Record<StaffPageId, Page<StaffClient>> = {
  queue: queuePage,
  login: staffLoginPage,
  case: casePage,
  paper: paperPage,
  review,
  check,
  decision: decisionPage,
  decide,
  paymentCases: paymentCasesPage,
  paymentCase: paymentCasePage,
  settle,
  findRecord: findRecordPage,
  noticeRecord: noticeRecordPage,
  bind,
  withdrawNotice,
  slip: slipPage,
  issueForm: issueFormPage,
  issue,
  ...staffChat,
  callbacks: callbacksPage,
  callback: callbackPage,
  endCallback,
  questions: questionsPage,
  question: questionPage,
  settleQuestion,
  reopenQuestion,
  aliases: aliasesPage,
  publishAliases,
  restoreAliases,
  asset,
}
