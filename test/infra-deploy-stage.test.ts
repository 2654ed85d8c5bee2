import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { mistakesIn } from '../infra/deploy-mistakes.ts'
import { isReserved } from '../infra/deploy-names.ts'
import { newKey } from '../infra/deploy-new-key.ts'

const example = readFileSync('infra/stages/example.json', 'utf8')
/** The example with names that are nobody's example. */
const good = example
  .replaceAll('pref.example.jp', 'madoguchi-shiken.jp')
  .replaceAll('example.jp', 'idp-shiken.jp')
  .replaceAll('"example-', '"')

// biome-ignore lint/suspicious/noExplicitAny: what is spoiled below is whatever a person may write
const spoiled = (spoil: (file: any) => void) => {
  const file = JSON.parse(good)
  spoil(file)
  return mistakesIn(file)
}
const paths = (mistakes: readonly string[]) => mistakes.map((it) => it.split(': ')[0])

describe('a stage file', () => {
  it('is good when its names are real', () => expect(mistakesIn(JSON.parse(good))).toEqual([]))

  it('is refused, as the example, for being an example and nothing else', () => {
    const mistakes = mistakesIn(JSON.parse(example))
    expect(mistakes.length).toBeGreaterThan(5)
    for (const it of mistakes) expect(it).toMatch(/例の(名前|鍵)のままです/)
  })

  it.each<[string, (file: ReturnType<typeof JSON.parse>) => void]>([
    ['publicUrl', (it) => delete it.publicUrl],
    ['publicUrl', (it) => (it.publicUrl += '/')],
    ['publicUrl', (it) => (it.publicUrl = it.publicUrl.replace('https', 'http'))],
    ['staffPublicUrl', (it) => (it.staffPublicUrl = it.publicUrl)],
    ['domain', (it) => delete it.domain],
    ['domain.certificate', (it) => (it.domain.certificate = 'arn:aws:iam::1:server-certificate/x')],
    ['domain.extra', (it) => (it.domain.extra = 1)],
    ['tokenKeys', (it) => (it.tokenKeys = JSON.stringify(it.tokenKeys))],
    ['tokenKeys.keys', (it) => (it.tokenKeys.keys = [])],
    ['tokenKeys.keys', (it) => it.tokenKeys.keys.push(it.tokenKeys.keys[0])],
    ['tokenKeys.keys.0.crv', (it) => (it.tokenKeys.keys[0].crv = 'P-384')],
    ['tokenKeys.keys.0.d', (it) => (it.tokenKeys.keys[0].d = 'private')],
    ['staffTokenKeys.keys', (it) => (it.staffTokenKeys = it.tokenKeys)],
    ['providers.gbiz.issuer', (it) => (it.providers.gbiz.issuer = 'http://gbiz.go.jp/')],
    ['providers.gbiz.clientId', (it) => delete it.providers.gbiz.clientId],
    ['providers.google', (it) => (it.providers.google = it.providers.gbiz)],
    ['staffProviders', (it) => (it.staffProviders = [])],
    ['machines.0.party', (it) => (it.machines[0].party = '8430001999997')],
    ['machines.0.jwks.keys.0.d', (it) => (it.machines[0].jwks.keys[0].d = 'private')],
    ['machines', (it) => (it.machines[0].jwks.keys[0].x5c = ['A'.repeat(4000)])],
    ['ordinance', (it) => delete it.ordinance],
    ['stripeApi', (it) => (it.stripeApi = 'http://stand-in.madoguchi-shiken.jp')],
    ['paypayApi', (it) => (it.paypayApi = 'http://stand-in.madoguchi-shiken.jp')],
    ['methods', (it) => (it.methods = [])],
    ['methods.1', (it) => (it.methods = ['card', 'cash'])],
    ['mailFrom', (it) => (it.mailFrom = 'madoguchi@example.com')],
    ['staffAddresses.0', (it) => (it.staffAddresses = ['0.0.0.0/0'])],
    ['alarmMail', (it) => delete it.alarmMail],
    ['stripeKey', (it) => (it.stripeKey = 'sk_test_1')],
    ['mailFrom', (it) => (it.mailFrom = 'whsec_1')],
    ['colour', (it) => (it.colour = 'red')],
  ])('names %s as the one mistake', (path, spoil) => {
    const mistakes = spoiled(spoil)
    expect(paths(mistakes)).toEqual([path])
    expect(mistakes[0]).toMatch(/[ぁ-ん]/)
  })

  it('tells every mistake at once, a broken rule over two keys among them', () => {
    const mistakes = spoiled((it) => {
      it.publicUrl = 'https://elsewhere.madoguchi-shiken.jp'
      it.alarmMail = 'nobody'
      it.providers = {}
      it.machines = []
      it.domain.staff = it.domain.citizens
    })
    const all = ['alarmMail', 'publicUrl', 'staffPublicUrl', 'domain.staff', 'providers']
    expect(paths(mistakes).sort()).toEqual(all.sort())
  })

  it('knows reserved names from real ones', () => {
    for (const name of ['example.jp', 'a.example.co.jp', 'a@b.test', 'X.EXAMPLE.COM', 'localhost'])
      expect(isReserved(name), name).toBe(true)
    for (const name of ['pref.hokkaido.lg.jp', 'myexample.jp', 'example.pref.jp'])
      expect(isReserved(name), name).toBe(false)
  })

  it('takes the public half of a new key, and refuses the private one', () => {
    const { privateJwk, publicJwk } = newKey('token-2')
    expect(spoiled((it) => (it.tokenKeys.keys = [publicJwk]))).toEqual([])
    const mistakes = spoiled((it) => (it.tokenKeys.keys = [privateJwk]))
    expect(paths(mistakes)).toEqual(['tokenKeys.keys.0.d'])
    expect(mistakes.join()).not.toContain(privateJwk.d)
  })
})
