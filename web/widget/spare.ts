import type { Saying } from '../../schemas/chat.ts'
import type { Shown } from './answer.ts'
import { ask } from './call.ts'
import { h } from './dom.ts'

type Module = typeof import('./offline.ts')

let isComing = false
/** Answers from what was fetched; undefined for what only the counter itself can go on from, or before it came. */
export let spareAnswer: (said: Saying, locale: 'ja' | 'en') => Shown | undefined = () => undefined

/** The browser checks the script as a tag; the import takes the same one out of its map of modules. */
const load = () =>
  new Promise<Module>((done, failed) => {
    const src = new URL(OFFLINE_FILE, import.meta.url).href
    document.head.append(
      h('script', {
        ...{ type: 'module', src, integrity: OFFLINE_INTEGRITY, crossorigin: 'anonymous' },
        load: () => done(import(src)),
        error: failed,
      }),
    )
  })

const fetched = async () => {
  try {
    const [{ answering }, { body }] = await Promise.all([load(), ask('GET', 'answers')])
    spareAnswer = answering(body)
  } catch {
    isComing = false
  }
}

/** Fetches what is needed to answer offline, once, when the page has nothing better to do. */
export const prepare = () => {
  if (isComing) return
  isComing = true
  ;(window.requestIdleCallback ?? setTimeout)(fetched)
}
