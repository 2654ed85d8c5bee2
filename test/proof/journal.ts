import type { NoticeStore } from '../../functions/payments/notice-store.ts'
import type { Attempt } from '../../schemas/attempt.ts'
import type { Fact } from '../../schemas/fact.ts'

/** What took effect, in the order in which it did. */
export type Entry =
  | { readonly what: 'begin'; readonly attempt: Attempt }
  | { readonly what: 'fact'; readonly fact: Fact }
  | { readonly what: 'other' }

const reads = new Set<keyof NoticeStore>(['read', 'noticeOf', 'overdueLooks'])

const entryOf = (name: string, sent: unknown[]): Entry => {
  if (name === 'append') return { what: 'fact', fact: sent[0] as Fact }
  if (name === 'begin') return { what: 'begin', attempt: sent[1] as Attempt }
  return { what: 'other' }
}

const tookEffect = (name: string, done: unknown) =>
  name === 'append' ? done === 'appended' : done !== false

/** Keeps a journal of a store's writes: every one of them is a record of the stream. */
export const journaled = (store: NoticeStore, journal: Entry[]): NoticeStore =>
  new Proxy(store, {
    get: (target, name: keyof NoticeStore) => {
      const value = Reflect.get(target, name) as (...sent: unknown[]) => Promise<unknown>
      if (typeof value !== 'function' || reads.has(name)) return value
      return async (...sent: unknown[]) => {
        const done = await value(...sent)
        if (tookEffect(name, done)) journal.push(entryOf(name, sent))
        return done
      }
    },
  })
