import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Needed } from './needed.ts'

/** Counts up when the code can no longer read what an older one wrote into the tables. */
const format = '3'

/** Yesterday's data is found again, unless it is of a version that nobody reads any more: then it says so. */
export const refuseOld = (dataDir: string) => {
  const file = join(dataDir, 'format')
  const hasData = existsSync(join(dataDir, 'data'))
  if (!hasData) {
    mkdirSync(dataDir, { recursive: true })
    writeFileSync(file, format)
  } else if (!existsSync(file) || readFileSync(file, 'utf8') !== format)
    throw new Needed(
      `${dataDir} のデータは以前の版のもので、読めません。npm start -- --fresh で初めからにしてください。`,
    )
}
