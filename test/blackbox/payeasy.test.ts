import { afterEach, describe, expect, it } from 'vitest'
import { addresses, needsPayeasy } from './support/addresses.ts'
import { apply, attempted, paidNotice } from './support/applicant.ts'
import { type Client, clientOf, eventually, good, signedIn } from './support/counter.ts'
import { paidAtAtm, payeasyControl } from './support/payeasy.ts'
import { person } from './support/person.ts'

needsPayeasy()
afterEach(() => addresses.payeasy && payeasyControl({ notifications: 'normal', next: '' }))

const owner = async () => clientOf(await signedIn('gbiz', 'gbiz-hokuto'))

/** An attempt by Pay-easy, with its numbers, which a later look may bring. */
const numbersFor = async (client: Client, noticeId: string) => {
  const { attemptId } = await attempted(client, noticeId, 'payeasy')
  return eventually(async () => {
    const read = await good(client.getAttempt({ params: { noticeId, attemptId } }))
    const { action } = read.body
    return action?.kind === 'numbers' ? { attemptId, ...action } : undefined
  })
}

describe('Pay-easy', () => {
  it.each(['normal', 'twice', 'before', 'late'] as const)(
    'is paid once at an ATM, with notifications that come: %s',
    async (notifications) => {
      const client = await owner()
      const { fee } = await apply(client)
      await payeasyControl({ notifications })
      const numbers = await numbersFor(client, fee.noticeId)
      const seen = await paidAtAtm(numbers)
      expect(seen.text).toContain('22,000円')
      const { status, attempts } = await paidNotice(client, fee.noticeId)
      expect(status).toBe('paid')
      expect(attempts).toMatchObject([{ method: 'payeasy', status: 'succeeded' }])
    },
  )

  it('gives a guest the numbers page by page, and cannot take them back', async () => {
    const { fee } = await apply(await owner())
    const guest = person()
    const notice = await guest.press(
      await guest.open(`${addresses.portal}/pay`),
      '納付の内容を見る',
      { notice: fee.noticeId, confirmation: fee.confirmation },
    )
    expect(notice.text).toContain('番号は、出した後に取り消せません')
    const page = await guest.press(notice, '選んだ方法で進む', { method: 'payeasy' })
    for (const word of [
      '収納機関番号',
      'お客様番号',
      '確認番号',
      'ATM',
      'ネットバンキング',
      '窓口',
    ])
      expect(page.text).toContain(word)
    expect(page.text).not.toContain('この支払いをやめて')
  })
})
