import type { SignedIn, Who } from '../../schemas/identity.ts'
import { err, ok, type Result } from '../result.ts'
import type { Deps } from './deps.ts'
import { lifetime } from './mint.ts'
import { tokenLimit } from './rate-limit.ts'
import { sha256 } from './secret-text.ts'
import { endOf, needsTouch, whoOf } from './session.ts'

type Asked = {
  readonly assertion: string | undefined
  readonly cookie: string | undefined
  readonly source: string
}
type Given = { readonly caller: SignedIn; readonly who?: Who }

const bySession = async (
  deps: Deps,
  cookie: string | undefined,
): Promise<Result<Given, 'unauthenticated'>> => {
  const id = deps.cookies.session.read(cookie)
  if (!id) return err('unauthenticated')
  const now = deps.now()
  const session = await deps.sessions.find(sha256(id), now)
  if (!session || endOf(session, deps.limits) <= now) return err('unauthenticated')
  const seen = needsTouch(session, now) ? { ...session, seenAt: now.toISOString() } : session
  const end = endOf(seen, deps.limits)
  if (seen !== session) await deps.sessions.touch(sha256(id), now, end)
  return ok({ caller: session.caller, who: whoOf(session, end) })
}

const byAssertion = async (
  deps: Deps,
  assertion: string,
): Promise<Result<Given, 'unauthenticated'>> => {
  const caller = await deps.machine(assertion)
  return caller.ok ? ok({ caller: caller.value }) : caller
}

/** A token of five minutes, for whoever has a session or signed an assertion. */
export const giveToken = async (deps: Deps, { assertion, cookie, source }: Asked) => {
  const counted = await deps.rateLimit(`token ${source}`, tokenLimit)
  if (!counted.ok) return err({ code: 'too_many_requests', details: counted.error } as const)
  const given = await (assertion === undefined
    ? bySession(deps, cookie)
    : byAssertion(deps, assertion))
  if (!given.ok) return given
  const { caller, who } = given.value
  const body = {
    access_token: await deps.mint(caller),
    token_type: 'Bearer',
    expires_in: lifetime(caller),
    ...(who && { who }),
  } as const
  return ok({ status: 200, body } as const)
}
