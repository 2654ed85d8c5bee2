/** The portal that this script came from, with the prefix of its stage. */
export const portal = new URL('..', import.meta.url).href

type Got = { readonly status: number; readonly body: never }

/**
 * A call as nobody in particular: no cookie goes with it. What may pass by itself is tried again, under the same key;
 * throws when it does not.
 */
export const ask = async (
  method: string,
  path: string,
  body?: object,
  key?: string,
  pauses = [1_000, 3_000],
): Promise<Got> => {
  const [pause, ...others] = pauses
  try {
    const got = await fetch(`${portal}v1/${path}`, {
      method,
      credentials: 'omit',
      signal: AbortSignal.timeout(20_000),
      headers: {
        ...(body && { 'content-type': 'application/json' }),
        ...(key && { 'idempotency-key': key }),
      },
      body: body ? JSON.stringify(body) : null,
    })
    const { status } = got
    if (status >= 500 || status === 409) throw status
    return { status, body: (await got.json().catch(() => 0)) as never }
  } catch (error) {
    if (!pause || !navigator.onLine) throw error
    await new Promise((done) => setTimeout(done, pause))
    return ask(method, path, body, key, others)
  }
}
