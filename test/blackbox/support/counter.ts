import { setTimeout as wait } from 'node:timers/promises'
import { type Client, client } from '../../../web/client.ts'
import { staffClient } from '../../../web/staff-client.ts'
import { addresses } from './addresses.ts'
import { type Person, person } from './person.ts'

const { api, staffApi } = addresses

/** Somebody who chose a test person at the stand-in and came back with a session. */
export const loggedIn = async (provider: 'digital-agency' | 'gbiz' | 'staff', who: string) => {
  const somebody = person()
  const base = provider === 'staff' ? staffApi : api
  const choice = await somebody.open(`${base}/v1/login/${provider}?returnTo=/`)
  await somebody.press(choice, 'ログインする', { person: who })
  return somebody
}

const sessions = new Map<string, Promise<Person>>()

/** The same session for every test of a file: logins from one address are counted, and at last refused. */
export const signedIn = (...[provider, who]: Parameters<typeof loggedIn>) => {
  const key = `${provider} ${who}`
  const session = sessions.get(key) ?? loggedIn(provider, who)
  sessions.set(key, session)
  return session
}

export const tokenOf = async (somebody: Person, base: string = api): Promise<string> => {
  const answer = await somebody.send(`${base}/v1/token`, { method: 'POST' })
  if (answer.status !== 200) throw new Error(`no token: ${answer.status} ${await answer.text()}`)
  return (await answer.json()).access_token
}

const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } })
export const clientWith = (token: string) => client(api, bearer(token))
export const clientOf = async (somebody: Person) => clientWith(await tokenOf(somebody))
export const staffClientOf = async (somebody: Person) =>
  staffClient(staffApi, bearer(await tokenOf(somebody, staffApi)))
export const anybody = client(api)

/** The value of an answer that has to be good. */
export const good = async <T>(
  asked: Promise<{ ok: true; value: T } | { ok: false; error: { code: string } }>,
): Promise<T> => {
  const answer = await asked
  if (!answer.ok) throw new Error(`refused: ${JSON.stringify(answer.error)}`)
  return answer.value
}

/**
 * Looks again until it is so. Streams take a moment; a payment that nobody tells us of is asked for after 5 s, 30 s and
 * 2 min, and a busy machine may miss the second.
 */
export const eventually = async <T>(
  look: () => Promise<T | undefined>,
  seconds = 150,
): Promise<T> => {
  const until = Date.now() + seconds * 1000
  while (Date.now() < until) {
    const found = await look()
    if (found !== undefined) return found
    await wait(200)
  }
  throw new Error('did not happen in time')
}

export type { Client }
