import * as z from 'zod'
import { SignedIn, type Who } from '../../schemas/identity.ts'

export const Session = z.object({
  caller: SignedIn,
  displayName: z.string(),
  authenticatedAt: z.iso.datetime(),
  startedAt: z.iso.datetime(),
  seenAt: z.iso.datetime(),
})
export type Session = z.infer<typeof Session>

export type Limits = { readonly absoluteMs: number; readonly idleMs: number }
const minute = 60_000
export const citizenLimits: Limits = { absoluteMs: 12 * 60 * minute, idleMs: 60 * minute }
export const staffLimits: Limits = { absoluteMs: 12 * 60 * minute, idleMs: 30 * minute }

export const endOf = ({ startedAt, seenAt }: Session, { absoluteMs, idleMs }: Limits) =>
  new Date(Math.min(Date.parse(startedAt) + absoluteMs, Date.parse(seenAt) + idleMs))

/** Every request would be a write; once a minute is near enough to half an hour. */
export const needsTouch = ({ seenAt }: Session, now: Date) =>
  now.getTime() - Date.parse(seenAt) >= minute

export const whoOf = ({ caller, displayName }: Session, end: Date): Who => ({
  role: caller.role,
  displayName,
  ...('assurance' in caller && { assurance: caller.assurance }),
  ...('duties' in caller && { department: caller.department, duties: caller.duties }),
  expiresAt: end.toISOString(),
})

/** Keyed by the hash of what the cookie holds. */
export type SessionStore = {
  save(hash: string, session: Session, end: Date): Promise<void>
  find(hash: string, now: Date): Promise<Session | undefined>
  /** A session that was ended meanwhile stays ended. */
  touch(hash: string, seenAt: Date, end: Date): Promise<void>
  remove(hash: string): Promise<void>
}
