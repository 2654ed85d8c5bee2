import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import { lint } from '../../catalog/lint.ts'

export type Mistake = {
  readonly title: string
  readonly file?: string
  readonly from: string
  readonly to: string
  /** Begins on the line where the mistake is reported. */
  readonly at?: string
  readonly says: RegExp
  readonly write: RegExp
}

export const denki = 'procedures/denki-kojigyo-toroku.yaml'
export const jari = 'procedures/jari-henko-ninka.yaml'
export const nozei = 'procedures/nozei-shomei.yaml'

/** A copy of the real catalog with one mistake in it, and the line where the mistake stands. */
const planted = ({ file = denki, from, to, at = to }: Mistake) => {
  const folder = mkdtempSync(join(tmpdir(), 'catalog-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  cpSync('catalog', folder, { recursive: true, filter: (path) => !path.endsWith('.ts') })
  const path = join(folder, file)
  const right = readFileSync(path, 'utf8')
  expect(right.split(from), 'what is replaced stands once').toHaveLength(2)
  const wrong = right.replace(from, to)
  writeFileSync(path, wrong)
  const start = wrong.indexOf(at)
  expect(start, 'the mistake is there').toBeGreaterThan(0)
  return { folder, path, line: wrong.slice(0, start).split('\n').length }
}

/** Exactly this is found, where it stands, with what to write instead. */
export const expectRefusal = (mistake: Mistake) => {
  const { folder, path, line } = planted(mistake)
  const found = lint(folder)
  expect(found).toMatchObject([{ file: path, line }])
  expect(found[0]?.says).toMatch(mistake.says)
  expect(found[0]?.write).toMatch(mistake.write)
}
