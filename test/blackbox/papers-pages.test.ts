import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { files, sendFile } from '../support/files.ts'
import { addresses, needsStandIns } from './support/addresses.ts'
import { eventually } from './support/counter.ts'
import { applicant, owner } from './support/papers.ts'

needsStandIns()

describe('the pages, without script', () => {
  const hiddenIn = (form: string) =>
    Object.fromEntries(
      [...form.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(
        ([, name = '', value = '']) => [name, value.replaceAll('&amp;', '&')],
      ),
    )
  const formOn = (page: string) => {
    const [form = ''] = /<form[^>]*enctype="multipart\/form-data"[\s\S]*?<\/form>/.exec(page) ?? []
    const [, url = ''] = /action="([^"]+)"/.exec(form) ?? []
    return { url, fields: hiddenIn(form) }
  }

  it('say the limits first, send to S3 and come back to what became of it', async () => {
    const somebody = await owner()
    const { params } = await applicant()
    const at = `${addresses.portal}/applications/${params.applicationId}/papers`
    const asked = await somebody.send(`${at}/employment`)
    const form = formOn(await asked.clone().text())
    expect(await asked.text()).toMatch(/PDF・JPEG・PNG・HEICを、1つ20MBまで、3つまで/)
    const csp = asked.headers.get('content-security-policy')
    expect(csp).toMatch(new RegExp(`form-action [^;]*${new URL(form.url).origin}`))

    const sent = await sendFile(form, files.png)
    expect(sent.status).toBe(303)
    const back = sent.headers.get('location') ?? ''
    expect(back).toMatch(new RegExp(`^${at}/employment\\?sent=`))
    const page = await eventually(async () => {
      const { text } = await somebody.open(back)
      return text.includes('届いています') ? text : undefined
    })
    expect(page).toContain('の証明.png')

    // What was sent needs no other way, and goes on to the last page.
    const papers = await somebody.open(at)
    expect(papers.text).not.toContain('name="paper.employment"')
    const check = await somebody.press(papers, '次へ進む')
    expect(check.text).toContain('この画面から送りました（1個）')
  })

  it('show why a file was refused, and let it be taken from the list', async () => {
    const somebody = await owner()
    const { params } = await applicant()
    const url = `${addresses.portal}/applications/${params.applicationId}/papers/employment`
    const sent = await sendFile(formOn((await somebody.open(url)).text), files.zip)
    const refused = await eventually(async () => {
      const page = await somebody.open(sent.headers.get('location') ?? '')
      return page.text.includes('受け取れません') ? page : undefined
    })
    expect(refused.text).toContain('送れる種類のファイルではない')
    expect((await somebody.press(refused, '一覧から消す')).text).toContain('まだありません')
  })
})

describe('the pages, for their script', () => {
  it('name it with its hash, give it a form for one file, and show what became of that', async () => {
    const somebody = await owner()
    const { params } = await applicant()
    const url = `${addresses.portal}/applications/${params.applicationId}/papers/employment`
    const page = (await somebody.open(url)).text
    const [, src = '', integrity = ''] =
      /<script type="module" src="([^"]+)" integrity="([^"]+)"/.exec(page) ?? []
    const script = Buffer.from(await (await fetch(new URL(src, url))).arrayBuffer())
    const hash = createHash('sha256').update(script).digest('base64')
    expect(integrity).toBe(`sha256-${hash}`)

    const said = { name: '証明.pdf', bytes: `${files.pdf.length}`, type: 'application/pdf' }
    const sha256 = createHash('sha256').update(files.pdf).digest('hex')
    const asked = await somebody.send(`${url}/forms`, {
      method: 'POST',
      body: new URLSearchParams({ ...said, sha256 }),
      headers: { origin: new URL(url).origin },
    })
    expect(asked.status).toBe(201)
    const form = await asked.json()
    // Exactly that file: by size already at S3, by hash in the check.
    expect((await sendFile(form, Buffer.concat([files.pdf, files.pdf]))).status).toBe(400)
    expect((await sendFile(form, files.pdf)).status).toBe(201)
    const shown = await eventually(async () => {
      const { text } = await somebody.open(url)
      return text.includes(`data-upload="${form.uploadId}" data-state="unscanned"`) || undefined
    })
    expect(shown).toBe(true)
  })
})
