import type { StaffPageId } from '../../schemas/contract/pages.ts'
import type { StaffClient } from '../client.ts'
import { asset } from '../pages/asset.ts'
import type { Page } from '../site.ts'
import { casePage, review } from './case.ts'
import { decide } from './decide.ts'
import { decisionPage } from './decision.ts'
import { staffLoginPage } from './login.ts'
import { paperPage } from './paper.ts'
import { queuePage } from './queue.ts'

export const consolePages: Record<StaffPageId, Page<StaffClient>> = {
  queue: queuePage,
  login: staffLoginPage,
  case: casePage,
  paper: paperPage,
  review,
  decision: decisionPage,
  decide,
  asset,
}
