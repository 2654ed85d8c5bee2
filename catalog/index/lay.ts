import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, globSync, mkdirSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')
/** What the file is made by, besides the words in it. */
const makers = globSync('{catalog/index,functions/guidance/search}/*', { cwd: root })
  .sort()
  .map((file) => join(root, file))

const nameOf = (folder: string) => {
  const hash = createHash('sha256')
  for (const file of [...makers, join(folder, 'index.json'), join(folder, 'faq.json')])
    hash.update(readFileSync(file))
  return hash.digest('hex')
}

/**
 * Puts the index of the chat's questions beside the compiled catalog. Reading words takes seconds and a dictionary of
 * 100 MB: a process of its own does it, once for the same words.
 */
export const layIndex = (folder: string) => {
  const kept = join(root, '.local/questions', `${nameOf(folder)}.index`)
  if (!existsSync(kept)) {
    const made = `${kept}.${process.pid}`
    mkdirSync(join(root, '.local/questions'), { recursive: true })
    execFileSync(process.execPath, [join(import.meta.dirname, 'main.ts'), folder, made])
    // Two at once make the same bytes: the later name wins.
    renameSync(made, kept)
  }
  copyFileSync(kept, join(folder, 'questions.index'))
}
