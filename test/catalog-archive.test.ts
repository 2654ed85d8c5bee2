import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { changedSince, publish, published } from '../catalog/archive.ts'
import { denki } from './support/mistake.ts'

const copy = () => {
  const folder = mkdtempSync(join(tmpdir(), 'catalog-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  cpSync('catalog/procedures', join(folder, 'procedures'), { recursive: true })
  return folder
}
const edit = (folder: string, from: RegExp, to: string) => {
  const file = join(folder, denki)
  writeFileSync(file, readFileSync(file, 'utf8').replace(from, to))
}

it('refuses another content under a version that was published, and names where to mend it', () => {
  const folder = copy()
  publish(folder)
  expect(changedSince(folder)).toEqual([])
  edit(folder, /有効期間は5年です/, '有効期間は6年です')
  const version = expect.stringContaining('version')
  expect(changedSince(folder)).toMatchObject([
    { file: join(folder, denki), line: 2, write: version },
  ])
  edit(folder, /^version: .*$/m, 'version: 2999-01-01.1')
  expect(changedSince(folder)).toEqual([])
})

it('keeps every version that was published beside the new one', () => {
  const folder = copy()
  publish(folder)
  edit(folder, /^version: .*$/m, 'version: 2999-01-01.1')
  publish(folder)
  publish(folder)
  const ours = published(folder).filter(({ procedure }) => procedure.id === 'denki-kojigyo-toroku')
  expect(new Set(ours.map(({ hash }) => hash)).size).toBe(2)
  expect(ours.map(({ procedure }) => procedure.version)).toContain('2999-01-01.1')
})
