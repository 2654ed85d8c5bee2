import { createHash, createHmac } from 'node:crypto'
import { badSignature, denied } from './failure.ts'

/** The one account of this machine. */
const accessKey = 'local'
const secretKey = 'local'

const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** `local/20261125/ap-northeast-1/s3/aws4_request`: who signs, and with which of their keys. */
const keyOf = (credential: string) => {
  const [who, date = '', region = '', service = '', end = ''] = credential.split('/')
  if (who !== accessKey || service !== 's3' || end !== 'aws4_request')
    throw denied('no such credential')
  const scoped = [date, region, service, end].reduce<string | Buffer>(
    (key, part) => hmac(key, part),
    `AWS4${secretKey}`,
  )
  return { key: scoped, scope: [date, region, service, end].join('/') }
}

export const signedText = (credential: string, text: string) =>
  hmac(keyOf(credential).key, text).toString('hex')

const encoded = (text: string) =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (it) => `%${it.charCodeAt(0).toString(16).toUpperCase()}`,
  )

const canonicalQuery = (query: URLSearchParams) =>
  [...query]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .sort()
    .join('&')

const timeOf = (stamp: string) =>
  Date.parse(stamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'))

/** A presigned URL (AWS Signature Version 4 in the query): whole, ours, and not too old. */
export const verifyPresigned = (method: string, url: URL) => {
  const asked = (name: string) => url.searchParams.get(name) ?? ''
  const { key, scope } = keyOf(asked('X-Amz-Credential'))
  const headers = `host:${url.host}\n`
  const parts = [
    method,
    url.pathname,
    canonicalQuery(url.searchParams),
    headers,
    'host',
    'UNSIGNED-PAYLOAD',
  ]
  const stamp = asked('X-Amz-Date')
  const text = ['AWS4-HMAC-SHA256', stamp, scope, sha256(parts.join('\n'))].join('\n')
  if (hmac(key, text).toString('hex') !== asked('X-Amz-Signature')) throw badSignature()
  if (!(timeOf(stamp) + Number(asked('X-Amz-Expires')) * 1000 > Date.now()))
    throw denied('Request has expired')
}

/** Our own functions sign in the header; on one machine it is enough that they say who they are. */
export const isFromFunction = (authorization = '') =>
  authorization.startsWith(`AWS4-HMAC-SHA256 Credential=${accessKey}/`)
