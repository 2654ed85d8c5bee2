import { expect, it } from 'vitest'
import { contract } from '../schemas/contract/index.ts'
import { gravelPitFee } from './support/fixtures.ts'
import { call, paymentsHandler } from './support/handlers.ts'
import { headersOf, payer } from './support/identity.ts'
import { memoryNoticeStore } from './support/memory-notice-store.ts'

const answerTo = async (thrown: object) => {
  const store = { ...memoryNoticeStore(gravelPitFee), read: () => Promise.reject(thrown) }
  return call(paymentsHandler({ store }), contract.getNotice, {
    headers: await headersOf(payer),
    params: { noticeId: gravelPitFee.id },
  })
}

it.each([
  { name: 'ThrottlingException' },
  { name: 'ProvisionedThroughputExceededException' },
  {
    name: 'TransactionCanceledException',
    CancellationReasons: [{ Code: 'None' }, { Code: 'ThrottlingError' }],
  },
  { name: 'InternalServerError', $fault: 'server' },
])('asks to come again when AWS is busy: %j', async (thrown) => {
  const { statusCode, headers, body } = await answerTo(thrown)
  expect([statusCode, body.code, headers?.['retry-after']]).toEqual([503, 'unavailable', '5'])
})

it.each([
  { name: 'AccessDeniedException', $fault: 'client' },
  { name: 'TransactionCanceledException', CancellationReasons: [{ Code: 'ValidationError' }] },
])('says that it was our fault otherwise: %j', async (thrown) => {
  expect((await answerTo(thrown)).statusCode).toBe(500)
})
