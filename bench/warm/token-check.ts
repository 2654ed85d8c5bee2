import { createLocalJWKSet, jwtVerify } from 'jose'
import { publicUrl, tokenKeys } from '../token.ts'

const keys = createLocalJWKSet(JSON.parse(tokenKeys))
const rules = { issuer: publicUrl, audience: 'madoguchi', algorithms: ['ES256'], typ: 'at+jwt' }

/** The token as it is usually checked, by the rules of our own `verifier`. Throws. */
export const checkToken = async (authorization: string | undefined) => {
  const token = authorization?.replace(/^Bearer /, '') ?? ''
  return (await jwtVerify(token, keys, rules)).payload
}
