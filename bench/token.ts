import { exportJWK, generateKeyPair } from 'jose'
import { minter } from '../functions/identity/mint.ts'
import type { SignedIn } from '../schemas/identity.ts'

export const publicUrl = 'https://madoguchi.test/prod'

const pair = await generateKeyPair('ES256', { extractable: true })

/** The private key of this run, as the secret of `identity` holds it. */
export const tokenKey = { ...(await exportJWK(pair.privateKey)), kty: 'EC', kid: 'bench' }
/** TOKEN_KEYS: the public half. */
export const tokenKeys = JSON.stringify({
  keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'bench' }],
})

const mint = minter({ issuer: publicUrl, key: async () => tokenKey, now: () => new Date() })

/** The header of whoever is signed in; good for five minutes. */
export const bearer = async (caller: SignedIn) => ({
  authorization: `Bearer ${await mint(caller)}`,
})
