/** What has to be ended, the last begun first. */
export const closing = () => {
  const ends: (() => Promise<unknown>)[] = []
  return {
    later: (end: () => Promise<unknown>) => {
      ends.push(end)
    },
    all: async () => {
      for (const end of ends.splice(0).toReversed()) await end().catch(() => {})
    },
  }
}
export type Closing = ReturnType<typeof closing>
