import type { Ports } from './pick-ports.ts'

export const at = (port: number) => `http://127.0.0.1:${port}`

/** What people, scripts and the black-box suite are told of a service that runs. */
export const addressesOf = (ports: Ports) => ({
  api: at(ports.api),
  staffApi: at(ports.staff),
  portal: at(ports.api),
  staff: at(ports.staff),
  docs: `${at(ports.api)}/docs`,
  outbox: at(ports.outbox),
  providers: at(ports.providers),
  paypay: at(ports.paypay),
  payeasy: at(ports.payeasy),
  identity: at(ports.identity),
  papers: at(ports.papers),
  prefecture: at(ports.prefecture),
})
export type Addresses = ReturnType<typeof addressesOf>
