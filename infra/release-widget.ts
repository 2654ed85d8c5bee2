import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildWidget, released } from './widget.ts'

/** The scripts as they are built now, of which no copy is kept: a page that names one would lose the chat with the next. */
const withUnreleased = <T>(use: (folder: string, files: readonly string[]) => T): T => {
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-widget-'))
  try {
    buildWidget(folder)
    const files = readdirSync(folder).filter((file) => !existsSync(join(released, file)))
    return use(folder, files)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

export const unreleased = (): readonly string[] => withUnreleased((_, files) => files)

if (import.meta.main)
  withUnreleased((folder, files) => {
    mkdirSync(released, { recursive: true })
    for (const file of files) copyFileSync(join(folder, file), join(released, file))
    const words = files.length
      ? `${files.join('、')} を web/widget/released/ に残しました。コミットしてください。`
      : '新しいものはありません。'
    process.stdout.write(`${words}\n`)
  })
