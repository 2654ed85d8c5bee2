import { spawnSync } from 'node:child_process'

/** Kilobytes that a process and all that it started hold now. */
const heldBy = (root: number) => {
  const { stdout } = spawnSync('ps', ['-eo', 'pid=,ppid=,rss='], { encoding: 'utf8' })
  const rows = stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
  const family = new Set([root])
  let size = 0
  while (size < family.size) {
    size = family.size
    for (const [pid = 0, parent = 0] of rows) if (family.has(parent)) family.add(pid)
  }
  return rows.reduce((sum, [pid = 0, , rss = 0]) => sum + (family.has(pid) ? rss : 0), 0)
}

/** Looks every two seconds; `stop` answers with the peak in megabytes. */
export const memoryOf = (pid: number) => {
  let peak = 0
  const look = () => {
    peak = Math.max(peak, heldBy(pid))
  }
  const timer = setInterval(look, 2_000)
  return {
    stop: () => {
      clearInterval(timer)
      look()
      return Math.round(peak / 1024)
    },
  }
}
