import { spawnSync } from 'node:child_process'
import { globSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { Needed } from '../../local/needed.ts'

const isRight = 'import sys; sys.exit(sys.version_info[:2] != (3, 13))'

/** LocalStack 4.14 uses syntax and types of 3.13; a name on the path may be a shim for another one. */
const fits = (python: string) =>
  spawnSync(python, ['-c', isRight], { stdio: 'ignore' }).status === 0

export const findPython = (): string => {
  const installed = globSync(join(homedir(), '.pyenv/versions/3.13*/bin/python3.13'))
  const found = ['python3.13', ...installed, 'python3'].find(fits)
  if (found) return found
  throw new Needed(
    'Docker か Python 3.13 が必要です（LocalStack 4.14 のため）。どちらかを入れてください。',
  )
}
