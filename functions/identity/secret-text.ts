import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits: what a session id, a state or a verifier is made of. */
export const newSecretText = () => randomBytes(32).toString('base64url')

/** What is stored in place of a secret: whoever reads the table cannot log in with it. */
export const sha256 = (text: string) => createHash('sha256').update(text).digest('base64url')
