import type { PageReply, PageRequest } from '../schemas/contract/page.ts'
import { type PageId, pages } from '../schemas/contract/pages.ts'
import { client } from './client.ts'
import { guestToken } from './cookies.ts'
import { citizenPages } from './pages/index.ts'
import { type Failure, failurePage, toLogin } from './parts/problem.ts'
import { bearer, type Session, sessionOf } from './session.ts'
import { type AnyVisit, goTo, hrefOf, type Site, type Visit } from './site.ts'

const anonymous: Session = { visitor: { role: 'anonymous' } }

const visitOf = (site: Site, request: PageRequest, { visitor }: Session): AnyVisit => ({
  site,
  request,
  visitor,
  href: hrefOf(site.publicUrl),
})

/** The citizens' portal: it can do what the API lets its visitor do, and nothing more. */
export const portal = (site: Site) => {
  const nobody = client(site.publicUrl, {}, site.fetch)
  const render = async (id: PageId, request: PageRequest): Promise<PageReply> => {
    if (id === 'asset') return citizenPages.asset(bare(visitOf(site, request, anonymous)))
    const session = await sessionOf(site, request.cookie, nobody.issueToken)
    const visit = visitOf(site, request, session)
    const { who } = pages[id]
    const guest = who === 'guest' ? guestToken(request.cookie, request.params.noticeId) : undefined
    if (who === 'session' && !session.token) return toLogin(visit)
    if (who === 'guest' && !session.token && !guest) return goTo(visit.href('/pay'))
    const api = client(site.publicUrl, bearer(guest ?? session.token), site.fetch)
    return citizenPages[id]({ ...visit, api })
  }
  const bare = (visit: AnyVisit): Visit => ({
    ...visit,
    api: nobody,
  })
  return {
    answer: (id: string, request: PageRequest) => render(id as PageId, request),
    fail: (failure: Failure, request: PageRequest) =>
      failurePage(visitOf(site, request, anonymous), failure),
  }
}
