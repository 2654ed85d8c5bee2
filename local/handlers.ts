import type { EntryName } from '../functions/env.ts'

export type Handler = (event: unknown, context: object) => Promise<unknown>

/**
 * The deployed entries in one process. Each reads its environment when it is imported, so they are
 * imported one after another, each with its own.
 */
export const importHandlers = async (
  environments: ReadonlyMap<EntryName, Record<string, string>>,
): Promise<ReadonlyMap<EntryName, Handler>> => {
  const handlers = new Map<EntryName, Handler>()
  for (const [name, environment] of environments) {
    const before = { ...process.env }
    Object.assign(process.env, environment)
    const { handler } = await import(`../functions/entry/${name}.ts`)
    handlers.set(name, handler)
    for (const key of Object.keys(environment)) {
      if (before[key] === undefined) delete process.env[key]
      else process.env[key] = before[key]
    }
  }
  return handlers
}

let calls = 0

/** What Lambda tells a function about its call. */
export const contextFor = (functionName: string, timeoutMs = 29_000) => {
  const end = Date.now() + timeoutMs
  return {
    functionName,
    awsRequestId: `local-${++calls}`,
    invokedFunctionArn: `arn:aws:lambda:ap-northeast-1:000000000000:function:${functionName}`,
    getRemainingTimeInMillis: () => end - Date.now(),
  }
}
