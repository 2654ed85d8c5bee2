import type { PageReply, PageRequest } from '../schemas/contract/page.ts'
import { type StaffPageId, staffPages } from '../schemas/contract/staff-pages.ts'
import { asset } from './pages/asset.ts'
import { type Failure, failurePage, toLogin } from './parts/problem.ts'
import { bearer, sessionOf } from './session.ts'
import { type AnyVisit, hrefOf, type Site, type StaffVisit } from './site.ts'
import { consolePages } from './staff/index.ts'
import { staffClient } from './staff-client.ts'

/** The officers' console, on its own host. */
export const staffPortal = (site: Site) => {
  const nobody = staffClient(site.publicUrl, {}, site.fetch)
  const visitOf = (request: PageRequest): AnyVisit => ({
    site,
    request,
    visitor: { role: 'anonymous' },
    href: hrefOf(site.publicUrl),
  })
  const render = async (id: StaffPageId, request: PageRequest): Promise<PageReply> => {
    if (id === 'asset') return asset(visitOf(request))
    const { visitor, token } = await sessionOf(site, request.cookie, nobody.staffIssueToken)
    const visit = { ...visitOf(request), visitor }
    if (staffPages[id].who === 'session' && !token) return toLogin(visit)
    const api = staffClient(site.publicUrl, bearer(token), site.fetch)
    const full: StaffVisit = { ...visit, api }
    return consolePages[id](full)
  }
  return {
    answer: (id: string, request: PageRequest) => render(id as StaffPageId, request),
    fail: (failure: Failure, request: PageRequest) => failurePage(visitOf(request), failure),
  }
}
