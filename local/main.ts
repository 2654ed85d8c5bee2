import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Addresses, addressesOf } from './addresses.ts'
import { closing } from './closing.ts'
import { refuseOld } from './format.ts'
import { Needed } from './needed.ts'
import { pickPorts } from './pick-ports.ts'
import { startService } from './service.ts'

const root = join(import.meta.dirname, '..')
const dataDir = process.env.MADOGUCHI_DATA ?? join(root, '.local')
const addressFile = join(dataDir, 'addresses.json')
const begunAt = performance.now()
const say = (line: string) => process.stdout.write(`${line}\n`)

const ends = closing()
let isStopping = false
let isOpen = false
const stop = async (code: number) => {
  if (isStopping) return
  isStopping = true
  await ends.all()
  if (isOpen) rmSync(addressFile, { force: true })
  process.exit(code)
}

/** Programs that were fetched; everything else is data. */
const programs = ['java', 'localstack', 'go']

const forget = () => {
  if (!existsSync(dataDir)) return
  for (const name of readdirSync(dataDir))
    if (!programs.includes(name)) rmSync(join(dataDir, name), { recursive: true, force: true })
}

/** Two on the same data would spoil it; the file alone may be of a killed run. */
const refuseTwice = async () => {
  if (!existsSync(addressFile)) return
  const { portal, outbox } = JSON.parse(readFileSync(addressFile, 'utf8'))
  const answer = await fetch(`${outbox}/outbox.json`).catch(() => undefined)
  if (answer?.ok) throw new Needed(`もう動いています： ${portal}/`)
}

const welcome = (it: Addresses) => `
窓口が開きました（${((performance.now() - begunAt) / 1000).toFixed(1)}秒）。
  窓口（住民・事業者）  ${it.portal}/
  職員の画面            ${it.staff}/
  API の説明            ${it.docs}
  送信トレイ            ${it.outbox}/
  決済の見本            ${process.env.STRIPE_KEY ? 'Stripe のテスト環境' : it.providers}
  PayPay の見本         ${process.env.PAYPAY_API_KEY ? 'PayPay のテスト環境' : it.paypay}
  Pay-easy の見本       ${it.payeasy}/atm
  ログインの見本        ${it.identity}
  県庁のサイトの見本    ${it.prefecture}/
終わるときは Ctrl-C、初めからやり直すときは npm start -- --fresh
`

const databaseEnded = () => {
  if (isStopping) return
  process.stderr.write('DynamoDB Local が止まったので、終了します。\n')
  stop(1)
}

const start = async () => {
  await refuseTwice()
  if (process.argv.includes('--fresh')) forget()
  refuseOld(dataDir)
  const settings = join(root, '.env')
  if (existsSync(settings)) process.loadEnvFile(settings)
  const ports = await pickPorts(dataDir, say)
  await startService({ dataDir, ports, databaseEnded }, ends)
  const addresses = addressesOf(ports)
  writeFileSync(addressFile, JSON.stringify(addresses, null, 2))
  isOpen = true
  say(welcome(addresses))
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop(0))
start().catch((error) => {
  process.stderr.write(`${error instanceof Needed ? error.message : (error?.stack ?? error)}\n`)
  return stop(1)
})
