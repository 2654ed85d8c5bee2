import { setTimeout as wait } from 'node:timers/promises'

/** Runs again and again, never twice at once; a failure is told and does not end it. */
export const repeat = (run: () => Promise<unknown>, everyMs: number) => {
  const stopping = new AbortController()
  const loop = async () => {
    while (!stopping.signal.aborted) {
      await run().catch((error) => {
        if (!stopping.signal.aborted) process.stderr.write(`${error?.stack ?? error}\n`)
      })
      await wait(everyMs, undefined, { signal: stopping.signal }).catch(() => {})
    }
  }
  const running = loop()
  return async () => {
    stopping.abort()
    await running
  }
}
