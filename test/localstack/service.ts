import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { SESClient, VerifyDomainIdentityCommand } from '@aws-sdk/client-ses'
import { at } from '../../local/addresses.ts'
import type { Closing } from '../../local/closing.ts'
import { settingsOf } from '../../local/context.ts'
import { deploymentOf, type Environments } from '../../local/deployment.ts'
import { type Keys, keysIn } from '../../local/keys.ts'
import { anyPort, portFrom } from '../../local/ports.ts'
import { startPrefecture } from '../../local/prefecture/server.ts'
import { secretsFor } from '../../local/secrets.ts'
import { seed } from '../../local/seed.ts'
import { startStandIns } from '../../local/stand-ins.ts'
import { ofType, resolver, type Synthesized, templatesIn } from '../../local/template.ts'
import { awsEnvironment, deploy } from './deploy.ts'
import { type Installed, startEmulator } from './emulator.ts'
import { startOutbox } from './outbox.ts'
import { deployedNames, logicalNames } from './physical.ts'
import { startProxy } from './proxy.ts'

/** As the bundle of the portal carries them. */
const portalAssets = join(import.meta.dirname, '../../cdk.out/bundles/portal/assets')

type Wanted = {
  /** What a run lays down; whatever is in it goes. */
  readonly folder: string
  readonly installed: Installed | undefined
  readonly say: (line: string) => void
}

/** What a person puts in after the first deployment: secrets, the sender of mail, the register of licences. */
const fill = async (environments: Environments, keys: Keys) => {
  const secrets = new SecretsManagerClient()
  for (const [SecretId, value] of Object.entries(secretsFor(environments, keys)))
    await secrets.send(new PutSecretValueCommand({ SecretId, SecretString: JSON.stringify(value) }))
  const Domain = `${environments.events?.MAIL_FROM}`.replace(/^.*@/, '')
  await new SESClient().send(new VerifyDomainIdentityCommand({ Domain }))
  await seed(environments.applications?.APPLICATIONS_TABLE ?? '')
}

/** Entry → name of its function. */
const functionNames = (template: Synthesized, names: ReadonlyMap<string, string>) =>
  Object.fromEntries(
    ofType(template, 'AWS::Lambda::Function').map(([id, { Metadata }]) => [
      `${Metadata?.entry}`,
      names.get(id),
    ]),
  )

const addressesOf = async (localstack: string, papers: string) => {
  const api = `${localstack}/_aws/execute-api/madoguchi/prod`
  const staffApi = `${localstack}/_aws/execute-api/madoguchi-staff/prod`
  const ports = {
    providers: await anyPort(),
    paypay: await anyPort(),
    payeasy: await anyPort(),
    identity: await anyPort(),
    outbox: await anyPort(),
    prefecture: await anyPort(),
  }
  return {
    ...{ api, staffApi, portal: api, staff: staffApi, docs: `${api}/docs`, localstack },
    ...{ providers: at(ports.providers), paypay: at(ports.paypay), payeasy: at(ports.payeasy) },
    ...{ identity: at(ports.identity), outbox: at(ports.outbox), papers },
    prefecture: at(ports.prefecture),
    ports,
  }
}

/** The stacks on a LocalStack of their own, with the stand-ins beside it; `closing` learns how to end it. */
export const startOnLocalStack = async ({ folder, installed, say }: Wanted, closing: Closing) => {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const proxyPort = await anyPort()
  const proxy = at(proxyPort)
  const port = await portFrom(4566)
  if (port !== 4566) say(`ポート 4566 は使用中なので ${port} を使います。`)
  const emulator = await startEmulator({ port, folder, endpoint: proxy }, installed)
  closing.later(emulator.close)
  const recorder = await startProxy(proxyPort, emulator.url)
  closing.later(recorder.close)
  say('LocalStack が動いています。cdk で配備します …')

  const { ports, ...addresses } = await addressesOf(emulator.url, proxy)
  const keys = await keysIn(folder)
  const { context, clients } = settingsOf(keys, addresses)
  await startStandIns({ dataDir: folder, keys, ports, clients, api: addresses.api }, closing)
  closing.later((await startOutbox(ports.outbox, emulator.url)).close)
  const arch = process.arch === 'arm64' ? 'arm64' : 'x64'
  const begun = performance.now()
  const out = await deploy({ endpoint: emulator.url, folder }, { ...context, arch })
  const deploySeconds = (performance.now() - begun) / 1000

  Object.assign(process.env, awsEnvironment(emulator.url))
  const template = templatesIn(out)
  const names = await deployedNames(emulator.url)
  const { environments } = deploymentOf(template, resolver(template, emulator.url, names))
  await fill(environments, keys)
  const prefecture = { port: ports.prefecture, assets: portalAssets, portal: addresses.portal }
  closing.later((await startPrefecture(prefecture)).close)
  const physical = logicalNames(template, names)
  return {
    addresses: {
      ...{ ...addresses, proxy, folder, environments },
      names: Object.fromEntries(names),
      functions: functionNames(template, names),
    },
    pid: emulator.pid,
    log: emulator.log,
    deploySeconds,
    template,
    seen: () => ({ calls: recorder.calls(), physical }),
  }
}
