import { describe, expect, it } from 'vitest'
import { files, sendFile } from '../support/files.ts'
import { addresses, needsStandIns } from './support/addresses.ts'
import { clientOf, eventually, good, loggedIn } from './support/counter.ts'
import { applicant, approver, formFor, said, upload } from './support/papers.ts'

needsStandIns()

describe('a paper sent through the portal', () => {
  it('arrives with the application, and its officer opens it', async () => {
    const { client, params, saved } = await applicant()
    const file = await upload(client, params, files.pdf)
    expect(file).toMatchObject({ state: 'unscanned', name: said.name, bytes: files.pdf.length })

    // Whoever saw the application without the file looks again.
    const headers = { 'if-match': saved.headers.etag }
    const early = await client.submitApplication({ params, headers, body: {} })
    expect(early).toMatchObject({ ok: false, error: { code: 'precondition_failed' } })
    const now = await good(client.getApplication({ params }))
    const asked = { params, headers: { 'if-match': now.headers.etag }, body: {} }
    const { receipt } = (await good(client.submitApplication(asked))).body
    expect(receipt.content).toMatchObject({
      files: [{ name: said.name, bytes: files.pdf.length, sha256: file.sha256 }],
      toFollow: [],
    })

    const officer = await approver()
    const at = { ...params, uploadId: file.id }
    const { headers: to } = await good(officer.openPaper({ params: at }))
    const opened = await fetch(to.location)
    expect(Buffer.from(await opened.arrayBuffer())).toEqual(files.pdf)
    expect(opened.headers.get('content-type')).toBe('application/pdf')
    expect(opened.headers.get('content-disposition')).toMatch(/^attachment; .*UTF-8''%E9%9B%87/)

    const late = await client.openUpload({
      params: { ...params, attachmentId: 'employment' },
      body: said,
    })
    expect(late).toMatchObject({ ok: false, error: { code: 'already_submitted' } })
  })

  it.each([
    ['a picture that says it is a PDF', files.png, /PNG/],
    ['what a scanner knows', files.eicar, /ウイルス/],
    ['an empty file', files.empty, /中身のない/],
    ['a PDF with a script', files.scripted, /プログラム/],
    ['an archive', files.zip, /種類/],
    ['a PDF that swells', files.bomb, /大きくなりすぎる/],
  ])('is refused kindly when it is %s, and the draft stays', async (_, bytes, words) => {
    const { client, params, submit } = await applicant()
    const file = await upload(client, params, bytes)
    expect(file.state).toBe('refused')
    expect(file.reason).toMatch(words)
    await good(submit())
  })

  it('is refused when it is a picture with more pixels than anybody can open', async () => {
    const { client, params } = await applicant()
    const file = await upload(client, params, files.pixels, { name: '写し.png', type: 'image/png' })
    expect(file).toMatchObject({ state: 'refused', reason: expect.stringMatching(/画素/) })
  })

  it('is opened by whoever sent it, and by nobody else', async () => {
    const { client, params } = await applicant()
    const heic = { name: '免状.heic', type: 'image/heic' } as const
    const file = await upload(client, params, files.heic, heic)
    const at = { ...params, attachmentId: 'employment', uploadId: file.id }
    const { headers } = await good(client.openUploaded({ params: at }))
    const opened = await fetch(headers.location)
    expect(Buffer.from(await opened.arrayBuffer())).toEqual(files.heic)
    // Never shown by a browser as a page of this site: another origin, and a download.
    expect(new URL(headers.location).origin).not.toBe(new URL(addresses.portal).origin)
    expect(opened.headers.get('content-type')).toBe('image/heic')
    expect(opened.headers.get('content-disposition')).toMatch(/^attachment;/)
    const other = await clientOf(await loggedIn('digital-agency', 'da-minami'))
    const refused = await other.openUploaded({ params: at })
    expect(refused).toMatchObject({ ok: false, error: { code: 'not_found' } })
  })

  it('stands no more often than its paper takes, though all come at once', async () => {
    const { client, params } = await applicant()
    const forms = await Promise.all(Array.from({ length: 6 }, () => formFor(client, params)))
    await Promise.all(forms.map((form) => sendFile(form, files.pdf)))
    const all = await eventually(async () => {
      const { body } = await good(client.getApplication({ params }))
      const isJudged = body.files.every(({ state }) => state !== 'checking')
      return body.files.length === 6 && isJudged ? body.files : undefined
    })
    expect(all.filter(({ state }) => state === 'unscanned')).toHaveLength(3)
    expect(all.filter(({ state }) => state === 'refused')).toHaveLength(3)
  })

  it('can be taken back before it arrives', async () => {
    const { client, params, submit } = await applicant()
    const file = await upload(client, params, files.pdf)
    const at = { ...params, attachmentId: 'employment', uploadId: file.id }
    for (const _ of ['once', 'again']) await good(client.deleteUpload({ params: at }))
    expect((await good(client.getApplication({ params }))).body.files).toEqual([])
    await good(submit())
  })
})

describe('what may not be sent', () => {
  it('is said before anything is sent, with the limit and what else one can do', async () => {
    const { client, params } = await applicant()
    const at = { ...params, attachmentId: 'employment' }
    const large = { ...said, bytes: 20_000_001 }
    const refused = await client.openUpload({ params: at, body: large })
    expect(refused).toMatchObject({ ok: false, error: { code: 'paper_refused' } })
    expect(JSON.stringify(refused)).toMatch(/20MB.*郵送か窓口/)
    const waived = { ...params, attachmentId: 'registry' }
    expect(await client.openUpload({ params: waived, body: said })).toMatchObject({
      ok: false,
      error: { code: 'paper_not_asked' },
    })
  })

  it('is refused by the form itself when it is larger, or another kind, or goes elsewhere', async () => {
    const { client, params } = await applicant()
    const exact = await formFor(client, params, { ...said, bytes: files.pdf.length })
    expect((await sendFile(exact, Buffer.concat([files.pdf, files.pdf]))).status).toBe(400)
    for (const changed of [{ 'Content-Type': 'text/html' }, { key: 'papers/x' }])
      expect((await sendFile(exact, files.pdf, changed)).status).toBe(403)
  })

  it('is nobody else’s to send, to take back or to see', async () => {
    const { client, params } = await applicant()
    const file = await upload(client, params, files.pdf)
    const other = await clientOf(await loggedIn('digital-agency', 'da-minami'))
    const at = { ...params, attachmentId: 'employment' }
    const notFound = { ok: false, error: { code: 'not_found' } }
    expect(await other.openUpload({ params: at, body: said })).toMatchObject(notFound)
    const its = { ...at, uploadId: file.id }
    expect(await other.deleteUpload({ params: its })).toMatchObject(notFound)
    // A draft does not exist for an officer.
    const officer = await approver()
    const seen = { ...params, uploadId: file.id }
    expect(await officer.openPaper({ params: seen })).toMatchObject(notFound)
  })
})
