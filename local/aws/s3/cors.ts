import type { IncomingMessage } from 'node:http'

/** What S3 tells a browser whose script asks from one of the bucket's origins; it asks nobody else's. */
export const corsFor = ({ headers }: IncomingMessage, origins: readonly string[]) => {
  const { origin = '' } = headers
  return origins.includes(origin)
    ? {
        'access-control-allow-origin': origin,
        'access-control-allow-methods': 'POST',
        'access-control-allow-headers': headers['access-control-request-headers'] ?? '*',
        vary: 'Origin',
      }
    : {}
}
