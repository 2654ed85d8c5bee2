import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import * as z from 'zod'
import { Procedure } from '../schemas/procedure.ts'
import type { Finding } from './finding.ts'
import { hashOf } from './hash.ts'
import { sourceFile } from './source-file.ts'

const Definition = z.object({ procedure: Procedure, hash: z.string() })
export type Definition = z.infer<typeof Definition>

const namesIn = (folder: string, ending: string) =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((it) => it.endsWith(ending))
        .sort()
    : []

/** Definitions that applications may have been made with: kept for as long as those are. */
export const published = (folder: string): Definition[] =>
  namesIn(join(folder, 'archive'), '.json').map((name) =>
    Definition.parse(JSON.parse(readFileSync(join(folder, 'archive', name), 'utf8'))),
  )

const current = (folder: string) =>
  namesIn(join(folder, 'procedures'), '.yaml').map((name) => {
    const file = join(folder, 'procedures', name)
    const procedure = Procedure.parse(parse(readFileSync(file, 'utf8')))
    return { file, procedure, hash: hashOf(procedure) }
  })

/** What was published under a version stays what it was: another content is another version. */
export const changedSince = (folder: string): Finding[] => {
  const before = published(folder)
  return current(folder).flatMap(({ file, procedure: { id, version }, hash }) => {
    const was = before.find(({ procedure: it }) => it.id === id && it.version === version)
    if (!was || was.hash === hash) return []
    const line = sourceFile(file).lineOf(['version'])
    const says = `版 ${version} は公開済みですが、内容が変わっています`
    return [{ file, line, says, write: 'version を新しい日付か番号にしてください' }]
  })
}

/** Keeps today's definitions beside those of before; `npm run catalog:publish`, before a deployment. */
export const publish = (folder: string) => {
  mkdirSync(join(folder, 'archive'), { recursive: true })
  for (const { procedure, hash } of current(folder)) {
    const file = join(folder, 'archive', `${procedure.id}@${procedure.version}.json`)
    if (!existsSync(file)) writeFileSync(file, JSON.stringify({ procedure, hash }))
  }
}

if (import.meta.main) {
  const folder = fileURLToPath(new URL('.', import.meta.url))
  const changed = changedSince(folder)
  for (const { file, line, says, write } of changed)
    process.stdout.write(`${file}:${line}  ${says}\n    → ${write}\n`)
  if (!changed.length) publish(folder)
  process.exitCode = changed.length ? 1 : 0
}
