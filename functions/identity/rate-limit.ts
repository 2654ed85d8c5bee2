import type { Result } from '../result.ts'

export type Limit = { readonly max: number; readonly seconds: number }

/** Counts one call for a key; over the limit it says in how many seconds the window ends. */
export type RateLimit = (
  key: string,
  limit: Limit,
) => Promise<Result<true, { readonly retryAfter: number }>>

export const loginLimit: Limit = { max: 60, seconds: 300 }
export const tokenLimit: Limit = { max: 600, seconds: 60 }
/** Beside the ten tries of one notice: guesses at many notices from one place. */
export const lookupLimit: Limit = { max: 30, seconds: 300 }
/** Conversations begun, or call-backs asked for, from one address: through the portal everybody comes from its few. */
export const chatLimit: Limit = { max: 600, seconds: 60 }
/** Looks at one certificate. */
export const verifyLimit: Limit = { max: 60, seconds: 300 }
