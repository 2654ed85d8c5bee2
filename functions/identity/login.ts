import * as z from 'zod'

/** What we remember between sending somebody to a provider and their return. */
export const Login = z.object({
  provider: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  returnTo: z.string(),
  /** Hash of the browser's cookie: a link with somebody else's state logs nobody in. */
  binding: z.string(),
  fresh: z.boolean(),
})
export type Login = z.infer<typeof Login>

export const loginSeconds = 10 * 60

export type LoginStore = {
  save(state: string, login: Login, end: Date): Promise<void>
  /** Gives it once, and only to the browser it is bound to. */
  take(state: string, binding: string, now: Date): Promise<Login | undefined>
}
