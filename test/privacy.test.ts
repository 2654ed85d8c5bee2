import { afterAll, expect, it, vi } from 'vitest'
import { approver, business } from './support/people.ts'

// Read when the logger is made, so before anything of ours is imported.
process.env.POWERTOOLS_LOG_LEVEL = 'DEBUG'
process.env.POWERTOOLS_DEV = 'true'
afterAll(() => vi.restoreAllMocks())

it('writes no name, address, mail, answer, number or token into the log, whatever goes wrong', async () => {
  const logged: string[] = []
  for (const level of ['debug', 'info', 'log', 'warn', 'error'] as const)
    vi.spyOn(console, level).mockImplementation((...words) => {
      logged.push(words.map(String).join(' '))
    })
  const { denkiAnswers, openCounter } = await import('./support/counter.ts')
  const { call, ready, submit, create } = await openCounter()
  const { params, etag } = await ready()
  const { body } = await submit(params, etag)
  await submit(params, 'wrong')
  await create({ officers: '\ud800' })
  await call('getCase', approver, { params })
  const { noticeId, receipt } = body
  const numbers = { noticeNumber: noticeId, confirmationNumber: receipt.fee.confirmation }
  const found = await call('findNotice', { role: 'public' }, { body: numbers })
  await call('openAttempt', business, {
    params: { noticeId },
    headers: { 'idempotency-key': 'k'.repeat(20) },
    body: { method: 'card' },
  })

  const log = logged.join('\n')
  expect(log).toContain('audit')
  const { applicantName, applicantAddress, contactEmail, engineerName, licenceNumber, officers } =
    denkiAnswers
  const typed = [
    applicantName,
    applicantAddress,
    contactEmail,
    engineerName,
    licenceNumber,
    officers,
  ]
  const secrets = [found.body.accessToken, receipt.fee.confirmation, 'sk_test_x', 'whsec_test']
  for (const secret of [...typed, ...secrets]) expect(log).not.toContain(secret)
})
