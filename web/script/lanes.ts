type Job = () => Promise<void>

/** So many jobs at a time; the others wait in order. */
export const lanes = (count: number) => {
  const waiting: Job[] = []
  let running = 0
  const next = async () => {
    const job = running < count ? waiting.shift() : undefined
    if (!job) return
    running++
    await job()
    running--
    next()
  }
  return {
    isBusy: () => running > 0,
    add: (job: Job) => {
      waiting.push(job)
      next()
    },
  }
}
