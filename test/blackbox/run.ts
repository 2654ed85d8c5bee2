import { parseArgs } from 'node:util'
import { conclude, vitest } from '../../local/vitest.ts'

const usage = `npm run test:blackbox -- --base-url https://… [--staff-url https://…]
    [--outbox URL --providers URL --paypay URL --payeasy URL --identity URL]   stand-ins, where the deployment speaks with them
    [-- more arguments for vitest]
Without --base-url it starts a service of its own, as npm start does.
`

const stop = (line: string) => {
  process.stderr.write(`${line}\n${usage}`)
  process.exit(2)
}

const wanted = () => {
  const url = { type: 'string' } as const
  const options = {
    ...{
      'base-url': url,
      'staff-url': url,
      outbox: url,
      providers: url,
      paypay: url,
      payeasy: url,
      identity: url,
    },
  }
  try {
    return parseArgs({ options, allowPositionals: true })
  } catch (error) {
    return stop(error instanceof Error ? error.message : `${error}`)
  }
}

const { values, positionals } = wanted()
const { 'base-url': base, 'staff-url': staffUrl, ...standIns } = values
if (!base && Object.keys(values).length) stop('--base-url is missing')
for (const [name, it] of Object.entries(values))
  if (!URL.canParse(it)) stop(`--${name} is no URL: ${it}`)

const addressesOf = (url: string) => {
  const api = url.replace(/\/+$/, '')
  const staffApi = (staffUrl ?? '').replace(/\/+$/, '')
  return { api, portal: api, staffApi, staff: staffApi, ...standIns }
}
const env = base ? { MADOGUCHI_ADDRESSES: JSON.stringify(addressesOf(base)) } : undefined
process.exit(conclude([await vitest(['--project', 'blackbox', ...positionals], env)]))
