import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const rows = readFileSync('docs/environments.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .slice(2)
  .map((line) => {
    const [what = '', ...cells] = line.slice(2, -2).split(' | ')
    return { what, cells, held: cells.at(-1) ?? '' }
  })

describe('what differs between npm start, LocalStack and AWS', () => {
  it('is told in rows', () => {
    expect(rows.length).toBeGreaterThan(20)
    for (const { cells } of rows) expect(cells).toHaveLength(4)
  })

  it.each(rows.map(({ what, held }) => [what, held]))(
    '%s: is held by a test, or says why not',
    (_, held) => {
      const tests = [...held.matchAll(/`([^`]+)` “([^”]+)”/g)]
      if (!tests.length) expect(held).toMatch(/^cannot be held here: .+/)
      for (const [, file = '', title = ''] of tests) {
        expect(existsSync(file), file).toBe(true)
        expect(readFileSync(file, 'utf8')).toContain(title)
      }
    },
  )
})
