import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')
const cli = join(root, 'node_modules/aws-cdk/bin/cdk')
const account = '000000000000'
const region = 'ap-northeast-1'

/** What makes the AWS SDK and the CDK speak with LocalStack; nothing of a real account is left. */
export const awsEnvironment = (endpoint: string) => ({
  AWS_ENDPOINT_URL: endpoint,
  AWS_ENDPOINT_URL_S3: endpoint,
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_SESSION_TOKEN: '',
  AWS_PROFILE: '',
  AWS_REGION: region,
  CDK_DEFAULT_ACCOUNT: account,
  CDK_DEFAULT_REGION: region,
})

type Where = { readonly endpoint: string; readonly folder: string }

const cdk = async ({ endpoint, folder }: Where, args: readonly string[]) => {
  const env = { ...process.env, ...awsEnvironment(endpoint) }
  const child = spawn(process.execPath, [cli, ...args, '--no-notices'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const log = createWriteStream(join(folder, 'cdk.log'), { flags: 'a' })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (piece) => {
      said = `${said}${piece}`.slice(-4_000)
      log.write(piece)
    })
  const [code] = await once(child, 'close')
  log.end()
  if (code !== 0) throw new Error(`cdk ${args[0]} が失敗しました：\n${said}`)
}

/** Plain `cdk`: synthesizes once, bootstraps, deploys the two stacks; answers with the folder of the templates. */
export const deploy = async (where: Where, context: Readonly<Record<string, string>>) => {
  const out = join(where.folder, 'cdk.out')
  const told = Object.entries(context).flatMap(([name, it]) => ['-c', `${name}=${it}`])
  await cdk(where, ['synth', '--quiet', '-o', out, ...told])
  await cdk(where, ['bootstrap', `aws://${account}/${region}`, '--app', out])
  await cdk(where, ['deploy', 'Data', 'Service', '--app', out, '--require-approval', 'never'])
  return out
}
