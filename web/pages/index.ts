import type { PageId } from '../../schemas/contract/pages.ts'
import type { Page } from '../site.ts'
import { aboutPage } from './about.ts'
import { answer } from './answer.ts'
import { applicationPage } from './application.ts'
import { applicationsPage } from './applications.ts'
import { asset } from './asset.ts'
import { attemptPage, closeAttempt, openAttempt } from './attempt.ts'
import { certificatePage } from './certificate.ts'
import { checkPage } from './check.ts'
import { homePage } from './home.ts'
import { loginPage } from './login.ts'
import { showNotice } from './notice.ts'
import { paperPage, removePaper } from './paper.ts'
import { ownPaper, paperForm } from './paper-files.ts'
import { papersPage } from './papers.ts'
import { findNotice, payPage } from './pay.ts'
import { procedurePage } from './procedure.ts'
import { proceduresPage } from './procedures.ts'
import { questionPage } from './question.ts'
import { receiptPage } from './receipt.ts'
import { savePapers } from './save-papers.ts'
import { start } from './start.ts'
import { submit } from './submit.ts'
import { withdraw, withdrawalPage } from './withdrawal.ts'

/** Loaded when somebody comes to them: whoever came for a procedure does not wait for these. */
const answers = () => import('./answers.ts')
const chat = () => import('./chat.ts')
const say = () => import('./say.ts')
const callback = () => import('./callback.ts')
const verification = () => import('./verification.ts')

/** Every page of the contract: a new row there stops this from compiling. */
export const citizenPages: Record<PageId, Page> = {
  home: homePage,
  procedures: proceduresPage,
  procedure: procedurePage,
  answers: async (visit) => (await answers()).answersPage(visit),
  faq: async (visit) => (await answers()).faqPage(visit),
  start,
  login: loginPage,
  applications: applicationsPage,
  application: applicationPage,
  question: questionPage,
  answer,
  papers: papersPage,
  savePapers,
  paper: paperPage,
  removePaper,
  paperForm,
  ownPaper,
  check: checkPage,
  submit,
  receipt: receiptPage,
  withdrawal: withdrawalPage,
  withdraw,
  pay: payPage,
  findNotice,
  notice: showNotice,
  openAttempt,
  closeAttempt,
  attempt: attemptPage,
  certificate: certificatePage,
  verifying: async (visit) => (await verification()).verifyingPage(visit),
  verification: async (visit) => (await verification()).verificationPage(visit),
  chat: async (visit) => (await chat()).chatPage(visit),
  sayInChat: async (visit) => (await say()).sayInChat(visit),
  rateInChat: async (visit) => (await say()).rateInChat(visit),
  deleteChat: async (visit) => (await say()).deleteChat(visit),
  callback: async (visit) => (await callback()).callbackPage(visit),
  askCallback: async (visit) => (await callback()).askCallback(visit),
  exportChat: async (visit) => (await say()).exportChat(visit),
  about: aboutPage,
  // The contracts of both APIs, whole: loaded when somebody reads them.
  docs: async (visit) => (await import('./docs.ts')).docsPage(visit),
  asset,
}
