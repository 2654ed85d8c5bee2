import type { PageReply, PageRequest } from '../schemas/contract/page.ts'
import type { Client, StaffClient } from './client.ts'
import type { Html } from './html.ts'

/** Who is looking at the page: what the session says, or a guest at one notice. */
export type Visitor = {
  readonly role: 'anonymous' | 'resident' | 'business' | 'staff'
  readonly displayName?: string
  readonly department?: string
  readonly duties?: readonly string[]
}

/** `integrity` as browsers check it (Subresource Integrity). */
export type Script = { readonly file: string; readonly text: string; readonly integrity: string }

type Tag = { readonly file: string; readonly integrity: string }

/** Scripts for other sites by their names, also of earlier releases, and the one that a page begins with now. */
export type Embed = {
  readonly textOf: (file: string) => string | undefined
  readonly tags: { readonly ja: Tag; readonly en: Tag }
}

/** What stays the same from request to request. */
export type Site = {
  readonly publicUrl: string
  readonly staff: boolean
  readonly demo: boolean
  /** The stylesheet under its content hash. */
  readonly css: { readonly file: string; readonly text: string }
  /** The script of papers under its content hash, for the portal that has one. */
  readonly script?: Script | undefined
  /** The chat for other sites, for the portal that serves it. */
  readonly embed?: Embed | undefined
  readonly fetch: typeof fetch
  readonly now: () => Date
  readonly newId: () => string
}

/** One request with all that its page needs. */
export type Visit<C = Client> = {
  readonly site: Site
  readonly request: PageRequest
  readonly visitor: Visitor
  readonly api: C
  /** A path of ours as a link: under the prefix that the stage puts before every path. */
  readonly href: (path: string, query?: Readonly<Record<string, string>>) => string
}
export type StaffVisit = Visit<StaffClient>
/** For pages and parts that call nothing. */
export type AnyVisit = Omit<Visit, 'api'>

export type Page<C = Client> = (visit: Visit<C>) => Promise<PageReply>

export const hrefOf =
  (publicUrl: string) =>
  (path: string, query?: Readonly<Record<string, string>>): string => {
    const search = query && Object.keys(query).length ? `?${new URLSearchParams(query)}` : ''
    const [plain, hash] = path.split('#')
    const prefix = new URL(publicUrl).pathname.replace(/\/$/, '')
    return `${prefix}${plain}${search}${hash === undefined ? '' : `#${hash}`}`
  }

export const shown = async (body: Html, status = 200, setCookie?: string): Promise<PageReply> => ({
  status,
  type: 'text/html; charset=utf-8',
  body: String(await body),
  ...(setCookie && { setCookie }),
})

/** For a script of ours. */
export const told = (body: object, status = 200): PageReply => ({
  status,
  type: 'application/json; charset=utf-8',
  body: JSON.stringify(body),
})

/** After a form: the browser asks for the next page by itself, so that reloading sends nothing again. */
export const goTo = (location: string, setCookie?: string): PageReply => ({
  status: 303,
  type: 'text/plain; charset=utf-8',
  body: '',
  location,
  ...(setCookie && { setCookie }),
})
