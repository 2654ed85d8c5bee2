import { readFileSync } from 'node:fs'

type Addresses = {
  readonly api: string
  readonly staffApi: string
  readonly portal: string
  readonly staff: string
  readonly outbox: string
  readonly providers: string
}

/** Where the service runs: told by whoever started it, or `npm start` left its addresses. */
export const addresses: Addresses = JSON.parse(
  process.env.MADOGUCHI_ADDRESSES ??
    readFileSync(`${process.env.MADOGUCHI_DATA ?? '.local'}/addresses.json`, 'utf8'),
)
