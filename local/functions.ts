import { join } from 'node:path'
import type { Environments } from './deployment.ts'

export type Handler = (event: unknown, context: unknown) => Promise<unknown>
export type Invoke = (entry: string, event: unknown, timeoutMs: number) => Promise<unknown>

const entries = join(import.meta.dirname, '../functions/entry')

/** The real entries, each imported once, with its own environment around the import. */
export const functionsWith = async (environments: Environments): Promise<Invoke> => {
  const handlers = new Map<string, Handler>()
  for (const [name, variables] of Object.entries(environments)) {
    Object.assign(process.env, variables)
    const { handler } = await import(join(entries, `${name}.ts`))
    handlers.set(name, handler)
    for (const variable of Object.keys(variables)) delete process.env[variable]
  }
  return async (entry, event, timeoutMs) => {
    const handler = handlers.get(entry)
    if (!handler) throw new Error(`no function ${entry}`)
    const endsAt = Date.now() + timeoutMs
    const context = {
      awsRequestId: crypto.randomUUID(),
      functionName: entry,
      invokedFunctionArn: `arn:aws:lambda:local:000000000000:function:${entry}`,
      memoryLimitInMB: '1024',
      getRemainingTimeInMillis: () => endsAt - Date.now(),
    }
    return handler(event, context)
  }
}
