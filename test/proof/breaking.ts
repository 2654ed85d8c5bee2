/** Breaks the call of a port at one place: before or after it took effect, by dying or by an answer that says nothing. */
export type Break = {
  readonly place: number
  readonly isAfter: boolean
  /** The process dies; otherwise a gateway answers what it answers when nothing came back. */
  readonly dies: boolean
}

export class Broken extends Error {}

/** What a gateway says that heard nothing: it never throws for a provider's outcome. */
const silences: Record<string, unknown> = {
  open: { stage: 'unknown' },
  query: 'unknown',
  closeOpen: undefined,
}

export const breaking = () => {
  let next: Break | undefined
  let left = 0
  let broken = 0
  const fail = (name: string, { dies }: Break) => {
    broken++
    if (!dies && name in silences) return silences[name]
    throw new Broken(`broken at ${name}`)
  }
  const through = <T extends object>(port: T): T =>
    new Proxy(port, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name)
        if (typeof value !== 'function') return value
        return async (...sent: unknown[]) => {
          const now = next && --left === 0 ? next : undefined
          if (now && !now.isAfter) return fail(String(name), now)
          const done = await Promise.resolve(value(...sent))
          return now ? fail(String(name), now) : done
        }
      },
    })
  /** Runs work with its break; who called for it hears of nothing but that it did not go through. */
  const during = async (planned: Break | undefined, work: () => Promise<unknown>) => {
    next = planned
    left = planned?.place ?? 0
    try {
      await work()
      return true
    } catch (error) {
      if (error instanceof Broken) return false
      throw error
    } finally {
      next = undefined
    }
  }
  return { through, during, broken: () => broken }
}
