import { generateKeyPairSync, type JsonWebKey } from 'node:crypto'

/** A new key for ES256: the private half for a secret, the public half for whoever has to believe it. */
export const newKey = (kid: string) => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const jwk = (half: JsonWebKey) => ({ ...half, kid, alg: 'ES256', use: 'sig' })
  return {
    privateJwk: jwk(privateKey.export({ format: 'jwk' })),
    publicJwk: jwk(publicKey.export({ format: 'jwk' })),
  }
}

const say = (line: string) => process.stdout.write(`${line}\n`)

if (import.meta.main) {
  const [kid] = process.argv.slice(2)
  if (kid) {
    const { privateJwk, publicJwk } = newKey(kid)
    say('秘密鍵(Secrets Manager だけに入れます。ファイルにもチャットにも残しません):')
    say(JSON.stringify(privateJwk))
    say('公開鍵(infra/stages の tokenKeys.keys か、発行者への登録に使います):')
    say(JSON.stringify(publicJwk))
  } else {
    say('使い方: node infra/deploy-new-key.ts <kid>  (例: token-2026-11)')
    process.exitCode = 1
  }
}
