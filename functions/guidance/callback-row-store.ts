import { createHash } from 'node:crypto'
import { keptMs } from './callback.ts'

export const seconds = (at: Date) => Math.floor(at.getTime() / 1000)

/** One place for each conversation, by another hash than its own: from a request nobody finds the conversation. */
export const digestOf = (conversationId: string) =>
  createHash('sha256').update(`callback ${conversationId}`).digest('base64url')

export const keyOf = (digest: string) => ({ pk: `CALLBACK#${digest}`, sk: 'CALLBACK' })

export const queueOf = (officeId = '') => `CALLBACKS#${officeId}`

export const ttlOf = (askedAt: string) => seconds(new Date(Date.parse(askedAt) + keptMs))
