import { describe, expect, it } from 'vitest'
import { drawPdf, qrIn, readPdf } from '../support/pdf.ts'
import { addresses, needsStandIns } from './support/addresses.ts'
import { apply, open, paidNotice } from './support/applicant.ts'
import { clientOf, eventually, good, signedIn } from './support/counter.ts'
import { person } from './support/person.ts'
import { paidAtStripe } from './support/stripe.ts'

needsStandIns()
const { portal, api } = addresses

/** An application of 北都電設 whose fee was paid by card. */
const paid = async () => {
  const owner = await signedIn('gbiz', 'gbiz-hokuto')
  const client = await clientOf(owner)
  const { fee, receipt, applicationId } = await apply(client)
  const params = { noticeId: fee.noticeId }
  const early = await client.getCertificate({ params })
  const { url } = await open(client, fee.noticeId)
  await paidAtStripe(url)
  await paidNotice(client, fee.noticeId)
  return { owner, client, params, fee, receipt, applicationId, early }
}

const fetched = async (location: string) => {
  const answer = await fetch(location)
  expect(answer.headers.get('content-type')).toBe('application/pdf')
  return { answer, pdf: Buffer.from(await answer.arrayBuffer()) }
}
const textOf = async (pdf: Buffer) => (await readPdf(pdf)).pages[0]?.text ?? ''

describe('a certificate of a paid fee', () => {
  it('leads from the payment to the PDF, and from its QR code to the page that verifies it', async () => {
    const { client, params, receipt, early } = await paid()
    expect(early).toMatchObject({ ok: false, error: { code: 'notice_unpaid' } })
    const { headers } = await good(client.getCertificate({ params }))
    const { answer, pdf } = await fetched(headers.location)
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; .*UTF-8''%E7%B4%8D/)
    const text = await textOf(pdf)
    for (const words of [receipt.applicant.name, '金 22,000円', receipt.receiptNumber, '見本'])
      expect(text).toContain(words)

    // Whoever asks again gets the same bytes.
    const again = await good(client.getCertificate({ params }))
    expect((await fetched(again.headers.location)).pdf.equals(pdf)).toBe(true)

    const link = qrIn(await drawPdf(pdf, 3))
    expect(link.startsWith(`${portal}/verify/`)).toBe(true)
    const verifier = person()
    const page = await verifier.open(link)
    expect(page.status).toBe(200)
    for (const words of ['納付済みです', '22,000円', '使用済', '見比べてください'])
      expect(page.text).toContain(words)
    expect(page.text).not.toContain(receipt.applicant.name)

    // Typed from paper, in any spelling.
    const code = link.split('/').at(-1) ?? ''
    const typed = code
      .toLowerCase()
      .replaceAll('1', 'l')
      .replaceAll('0', 'o')
      .match(/.{1,4}/g)
    const asked = await verifier.open(`${portal}/verify`)
    const found = await verifier.press(asked, '確かめる', { code: `${typed?.join('-')}` })
    expect(found.text).toContain('納付済みです')

    const other = code.startsWith('Z') ? 'Y' : 'Z'
    const altered = await verifier.open(`${portal}/verify/${other}${code.slice(1)}`)
    expect(altered.status).toBe(404)
    expect(altered.text).toContain('この確認コードは確かめられません')
    const problem = await fetch(`${api}/v1/verifications/${other}${code.slice(1)}`)
    expect([problem.status, (await problem.json()).code]).toEqual([404, 'not_found'])
  })

  it('is offered by the pages, without script, and to a guest without a name', async () => {
    const { owner, fee, receipt, applicationId } = await paid()
    const page = await owner.open(`${portal}/notices/${fee.noticeId}`)
    expect(page.text).toContain('納付済確認書を受け取る（PDF）')
    const own = await owner.send(`${portal}/notices/${fee.noticeId}/certificate`)
    expect(own.status).toBe(303)
    expect(await textOf((await fetched(`${own.headers.get('location')}`)).pdf)).toContain(
      receipt.applicant.name,
    )
    // What is paid reaches the application by a stream, after its notice.
    await eventually(async () => {
      const application = await owner.open(`${portal}/applications/${applicationId}`)
      return application.text.includes(`/notices/${fee.noticeId}/certificate`) || undefined
    })

    const guest = person()
    const numbers = { notice: fee.noticeId, confirmation: fee.confirmation }
    await guest.press(await guest.open(`${portal}/pay`), '納付の内容を見る', numbers)
    const given = await guest.send(`${portal}/notices/${fee.noticeId}/certificate`)
    const text = await textOf((await fetched(`${given.headers.get('location')}`)).pdf)
    expect(text).toContain('宛名の記載なし')
    for (const words of [receipt.applicant.name, receipt.procedure.title, receipt.receiptNumber])
      expect(text).not.toContain(words)

    const stranger = await clientOf(await signedIn('digital-agency', 'da-takahashi'))
    const refused = await stranger.getCertificate({ params: { noticeId: fee.noticeId } })
    expect(refused).toMatchObject({ ok: false, error: { code: 'not_found' } })
  })

  it.each(['x', '%F0%9F%98%80', 'A'.repeat(28), 'A'.repeat(101), '..%2F..%2Fadmin'])(
    'is told apart from what was never issued: %s',
    async (code) => {
      const { status, text } = await person().open(`${portal}/verify/${code}`)
      expect(status).toBe(404)
      expect(text).toMatch(/確かめられません|見つかりません/)
    },
  )
})
