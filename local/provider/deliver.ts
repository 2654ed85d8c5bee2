type Waiting<T> = {
  readonly all: readonly T[]
  /** When it came to be, in milliseconds. */
  readonly since: (it: T) => number
  /** Whether it was taken. */
  readonly send: (it: T) => Promise<boolean>
  readonly taken: (it: T) => void
}

const lateMs = 5_000

/** Tells what nobody has taken yet, in the manner that was wished: what is not taken stays, and comes again. */
export const deliverAll = async <T>({ all, since, send, taken }: Waiting<T>, how: string) => {
  if (how === 'never') return
  const isSent = (it: T) => send(it).catch(() => false)
  const due = all.filter((it) => how !== 'late' || Date.now() - since(it) > lateMs)
  for (const it of how === 'shuffled' ? due.toReversed() : due) {
    if (how === 'twice') await isSent(it)
    if (await isSent(it)) taken(it)
  }
}

/** Out of the list, if another delivery did not take it out before. */
export const without = <T>(all: T[], it: T) => {
  const at = all.indexOf(it)
  if (at >= 0) all.splice(at, 1)
}
