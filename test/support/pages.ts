import { readFileSync } from 'node:fs'
import { pageRouter } from '../../functions/http/pages.ts'
import { type Api, operationsOf } from '../../schemas/contract/index.ts'
import type { PageRow } from '../../schemas/contract/page.ts'
import { pages } from '../../schemas/contract/pages.ts'
import { staffPages } from '../../schemas/contract/staff-pages.ts'
import type { Caller } from '../../schemas/identity.ts'
import { newUlid } from '../../schemas/ulid.ts'
import { portal } from '../../web/portal.ts'
import type { Site } from '../../web/site.ts'
import { siteOf } from '../../web/site-of.ts'
import { staffPortal } from '../../web/staff-portal.ts'
import { openCounter } from './counter.ts'
import { bearer, citizensUrl, type Handler, staffUrl } from './entries.ts'
import { context, eventFor } from './event.ts'

const urls = { citizens: citizensUrl, staff: staffUrl }
const rows: Record<Api, Record<string, PageRow>> = { citizens: pages, staff: staffPages }

/** Literal routes before those with a parameter in the same place. */
const matching = <R extends { method: string; path: string }>(
  all: R[],
  method: string,
  path: string,
) => {
  for (const row of [...all].sort((a, b) => a.path.split('{').length - b.path.split('{').length)) {
    const pattern = row.path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')
    const found = new RegExp(`^${pattern}$`).exec(path)
    if (row.method === method && found) return { row, params: { ...found.groups } }
  }
  return undefined
}

/** The API as the portal meets it, in this process; the session's cookie names a caller. */
const inProcess = (
  api: Api,
  handlers: Record<string, Handler>,
  people: Map<string, Caller>,
): typeof fetch => {
  const all = operationsOf(api).map(([, row]) => row)
  return async (input, init) => {
    const url = new URL(`${input}`)
    const path = url.pathname.slice(new URL(urls[api]).pathname.replace(/\/$/, '').length)
    const headers = init?.headers as Record<string, string>
    if (path === '/v1/token') return tokenFor(people.get(headers.cookie ?? ''))
    const found = matching(all, init?.method ?? 'GET', path)
    if (!found) throw new Error(`no operation at ${path}`)
    const sent = {
      headers,
      params: found.params,
      ...(url.search && { query: Object.fromEntries(url.searchParams) }),
      ...(init?.body && { body: init.body }),
    }
    const { function: name } = found.row
    const answer = await (handlers[name] as Handler)(eventFor(found.row, sent), context)
    const made = new Headers(answer.headers as Record<string, string>)
    return new Response(answer.body || null, { status: answer.statusCode, headers: made })
  }
}

const tokenFor = async (caller: Caller | undefined) => {
  const headers = { 'content-type': 'application/json' }
  if (!caller) {
    const problem = { type: '', title: '', status: 401, code: 'unauthenticated' }
    return new Response(JSON.stringify(problem), { status: 401, headers })
  }
  const token = (await bearer(caller)).authorization?.replace('Bearer ', '')
  const duties = 'duties' in caller && { duties: caller.duties }
  const named = { displayName: '葛󠄀西 <b>', expiresAt: '2030-01-01T00:00:00Z' }
  const who = { role: caller.role, ...named, ...duties }
  const body = { access_token: token, token_type: 'Bearer', expires_in: 300, who }
  return new Response(JSON.stringify(body), { headers })
}

export type Got = { status: number; headers: Record<string, string>; body: string }
type Sent = { cookie?: string; form?: Record<string, string>; headers?: Record<string, string> }

/** Whatever a test looks at: a link without the stage's prefix is dead where there is one. */
const noneLeaves = (prefix: string, body: string) => {
  const stray = linksIn(body).filter(
    (to) => to.startsWith('/') && !`${to}/`.startsWith(`${prefix}/`),
  )
  if (stray.length) throw new Error(`links that leave ${prefix}: ${stray.join(' ')}`)
}

/** Both portals over the deployed entries, as a browser meets them. */
export const openPages = async () => {
  const counter = await openCounter()
  const people = new Map<string, Caller>()
  const handlerOf = (api: Api) => {
    const publicUrl = urls[api]
    const site: Site = siteOf({
      publicUrl,
      staff: api === 'staff',
      demo: true,
      css: readFileSync('web/assets/madoguchi.css', 'utf8'),
      script: { text: '// script', integrity: 'sha256-x' },
      embed: {
        textOf: (file) => (file === 'widget.x.js' ? '// widget' : undefined),
        tags: {
          ja: { file: 'widget.x.js', integrity: 'sha384-x' },
          en: { file: 'widget-en.x.js', integrity: 'sha384-y' },
        },
      },
      fetch: inProcess(api, counter.handlers, people),
      now: () => new Date(),
      newId: () => newUlid(),
    })
    const made = api === 'staff' ? staffPortal(site) : portal(site)
    return pageRouter(rows[api], made, { publicUrl, formsTo: ['https://pay.test'] })
  }
  const handlers = { citizens: handlerOf('citizens'), staff: handlerOf('staff') }

  const ask = async (api: Api, method: 'GET' | 'POST', to: string, sent: Sent): Promise<Got> => {
    const url = new URL(to, urls[api])
    const prefix = new URL(urls[api]).pathname.replace(/\/$/, '')
    const found = matching(Object.values(rows[api]), method, url.pathname.slice(prefix.length))
    const headers = {
      ...(sent.cookie && { cookie: sent.cookie }),
      ...(method === 'POST' && { origin: url.origin, 'sec-fetch-site': 'same-origin' }),
      ...sent.headers,
    }
    const event = eventFor((found?.row ?? { method, path: '/none' }) as never, {
      headers,
      params: found?.params ?? {},
      query: Object.fromEntries(url.searchParams),
      ...(sent.form && { body: `${new URLSearchParams(sent.form)}` }),
    })
    const answer = await handlers[api](event, context)
    const { statusCode: status, body } = answer
    noneLeaves(prefix, body)
    return { status, headers: answer.headers as Record<string, string>, body }
  }
  const signIn = (caller: Caller) => {
    const cookie = `${caller.role === 'staff' ? 'staff-s' : 's'}=${newUlid()}`
    people.set(cookie, caller)
    return cookie
  }
  return { ...counter, ask, signIn }
}

/** Values of the hidden fields of a page's forms, as a browser would send them. */
export const hidden = (html: string): Record<string, string> =>
  Object.fromEntries(
    [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(
      ([, name = '', value = '']) => [name, value.replaceAll('&quot;', '"')],
    ),
  )

export const linksIn = (html: string): string[] =>
  [...html.matchAll(/ (?:href|action)="([^"]*)"/g)].map(([, to = '']) =>
    to.replaceAll('&amp;', '&'),
  )
