import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { App } from 'aws-cdk-lib'
import { importJWK, jwtVerify, SignJWT } from 'jose'
import { afterAll, describe, expect, it } from 'vitest'
import { Machines } from '../functions/identity/machine.ts'
import { Providers } from '../functions/identity/provider.ts'
import { TokenSecret } from '../functions/secrets-gateway.ts'
import { cdkArguments, deploy } from '../infra/deploy.ts'
import { newKey } from '../infra/deploy-new-key.ts'
import { Deployable, regionOf } from '../infra/deployable.ts'
import { stacksOf } from '../infra/stacks.ts'
import { stageOf } from '../infra/stage.ts'

const example = readFileSync('infra/stages/example.json', 'utf8')
/** The example with names that are nobody's example. */
const good = example
  .replaceAll('pref.example.jp', 'madoguchi-shiken.jp')
  .replaceAll('example.jp', 'idp-shiken.jp')
  .replaceAll('"example-', '"')

const contextIn = (args: readonly string[]) =>
  Object.fromEntries(
    args.flatMap((it, i) => (args[i - 1] === '-c' ? [it.split(/=(.*)/s).slice(0, 2)] : [])),
  )

const folder = mkdtempSync(join(tmpdir(), 'stages-'))
afterAll(() => rmSync(folder, { recursive: true }))

const tried = async (args: string[], text?: string, fresh: readonly string[] = []) => {
  const said: string[] = []
  const ran: unknown[] = []
  if (text !== undefined) writeFileSync(join(folder, 'test.json'), text)
  const code = await deploy(args, {
    folder,
    say: (line) => said.push(line),
    run: async (command) => {
      ran.push(command)
      return 7
    },
    unreleased: () => fresh,
  })
  return { code, said: said.join('\n'), ran }
}

describe('the arguments of cdk', () => {
  const file = Deployable.parse(JSON.parse(good))
  const context = contextIn(cdkArguments('test', file))
  const app = new App({ context: { ...context, 'aws:cdk:bundling-stacks': [] } })

  it('become the same values in infra/stage.ts', () => {
    const stage = stageOf(app.node)
    const { tokenKeys, staffTokenKeys, providers, staffProviders, machines, ...rest } = file
    expect(stage).toMatchObject({ ...rest, stage: 'test', arch: 'arm64' })
    expect(JSON.parse(stage.tokenKeys)).toEqual(tokenKeys)
    expect(JSON.parse(stage.staffTokenKeys)).toEqual(staffTokenKeys)
    expect(Providers.parse(JSON.parse(stage.providers))).toEqual(providers)
    expect(Providers.parse(JSON.parse(stage.staffProviders))).toEqual(staffProviders)
    expect(Machines.parse(JSON.parse(stage.machines))).toEqual(machines)
    expect(stage.stripeApi).toBeUndefined()
  })

  it('synthesize, with a host name for each API', () => {
    const { edge } = stacksOf(app)
    const names = edge.node.findAll().map(({ node }) => node.id)
    expect(names).toEqual(expect.arrayContaining(['citizens-domain', 'staff-domain']))
    expect(() => app.synth()).not.toThrow()
  })

  it('keep empty lists readable', () => {
    const none = { ...file, machines: [], staffAddresses: [], staffProviders: {} }
    const stage = stageOf(new App({ context: contextIn(cdkArguments('test', none)) }).node)
    expect(stage).toMatchObject({ machines: '[]', staffAddresses: [], staffProviders: '{}' })
  })

  it('deploy to the region of the certificate', () => expect(regionOf(file)).toBe('ap-northeast-1'))
})

describe('deploy', () => {
  it('runs cdk with the file and what follows --, and hands back its code', async () => {
    const { code, ran } = await tried(['--stage', 'test', '--', '--no-execute'], good)
    expect(code).toBe(7)
    const args = cdkArguments('test', Deployable.parse(JSON.parse(good)), ['--no-execute'])
    expect(ran).toEqual([{ args, region: 'ap-northeast-1' }])
    expect(args.join(' ')).toMatch(/^deploy --all .* --require-approval broadening --no-execute$/)
  })

  it('leaves the question of approval to whoever answers it', async () => {
    const more = ['--require-approval', 'never']
    expect(cdkArguments('test', Deployable.parse(JSON.parse(good)), more)).not.toContain(
      'broadening',
    )
  })

  it('prints with --dry-run and runs nothing', async () => {
    const { code, said, ran } = await tried(['--stage', 'test', '--dry-run'], good)
    expect({ code, ran }).toEqual({ code: 0, ran: [] })
    expect(said).toMatch(/^AWS_REGION=ap-northeast-1 npx cdk deploy --all -c stage=test /)
  })

  it('begins nothing while a script of the chat for other sites has no copy that stays', async () => {
    const { code, said, ran } = await tried(['--stage', 'test'], good, ['widget.0123456789.js'])
    expect([code, ran]).toEqual([1, []])
    expect(said).toContain('widget.0123456789.js')
    expect(said).toContain('npm run release:widget')
    const dry = await tried(['--stage', 'test', '--dry-run'], good, ['widget.0123456789.js'])
    expect(dry.code).toBe(0)
  })

  it('says which methods nobody will be offered, for want of a designation', async () => {
    const real = JSON.stringify({ ...JSON.parse(good), ordinance: 'hokkaido' })
    const { code, said, ran } = await tried(['--stage', 'test'], real)
    expect({ code, ran: ran.length }).toEqual({ code: 7, ran: 1 })
    expect(said).toMatch(/card では納められません.*catalog\/designations\/hokkaido\.yaml/s)
    expect((await tried(['--stage', 'test'], good)).said).toBe('')
  })

  it.each([
    ['a mistake', ['--stage', 'test'], '{"publicUrl": 1}', /publicUrl: /],
    ['no JSON, without quoting it', ['--stage', 'test'], '{"a": sk_live_1', /^((?!sk_live).)*$/s],
    ['no file', ['--stage', 'nowhere'], undefined, /nowhere.json がありません/],
    ['no stage', [], undefined, /使い方/],
    ['a path', ['--stage', '../stages/test'], good, /使い方/],
    ['an unknown option', ['--stage', 'test', '--force'], good, /使い方/],
  ])('deploys nothing on %s', async (_, args, text, words) => {
    const { code, said, ran } = await tried(args, text)
    expect({ code, ran }).toEqual({ code: 1, ran: [] })
    expect(said).toMatch(words)
  })

  it('is a program that refuses the example', () => {
    const { status, stdout } = spawnSync(
      process.execPath,
      ['infra/deploy.ts', '--stage', 'example', '--dry-run'],
      { encoding: 'utf8' },
    )
    expect({ status, stdout }).toEqual({ status: 1, stdout: expect.stringMatching('domain.staff') })
  })
})

describe('a new key', () => {
  it('signs by its private half what its public half believes', async () => {
    const { privateJwk, publicJwk } = newKey('token-1')
    const signed = new SignJWT({}).setProtectedHeader({ alg: 'ES256', kid: 'token-1' })
    const token = await signed.sign(await importJWK(privateJwk))
    await expect(jwtVerify(token, await importJWK(publicJwk))).resolves.toBeTruthy()
    expect(TokenSecret.parse({ tokenKey: privateJwk }).tokenKey.kid).toBe('token-1')
    expect(publicJwk).not.toHaveProperty('d')
  })

  it('is printed by the program, which asks for a name', () => {
    const run = (...args: string[]) =>
      spawnSync(process.execPath, ['infra/deploy-new-key.ts', ...args], { encoding: 'utf8' })
    expect(run().status).toBe(1)
    const { status, stdout } = run('k1')
    expect(status).toBe(0)
    const halves = stdout.split('\n').filter((line) => line.startsWith('{'))
    expect(halves.map((it) => Object.hasOwn(JSON.parse(it), 'd'))).toEqual([true, false])
  })
})
