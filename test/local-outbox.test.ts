import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SESClient, SendEmailCommand } from '@aws-sdk/client-ses'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startAws } from '../local/aws/server.ts'
import { anyPort } from '../local/ports.ts'

let dir: string
let servers: Awaited<ReturnType<typeof startAws>>
const start = async () => {
  servers = await startAws({ port: await anyPort(), dir, queues: [], secrets: {} })
}
const again = async () => {
  await servers.close()
  await start()
}
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'outbox-'))
  await start()
})
afterEach(async () => {
  await servers.close()
  rmSync(dir, { recursive: true })
})

const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
const options = () => ({ endpoint: servers.url, region: 'local', credentials, maxAttempts: 1 })

describe('the outbox', () => {
  const mail = (Subject: string, Text: string) =>
    new SESClient(options()).send(
      new SendEmailCommand({
        Source: 'madoguchi@pref.example.jp',
        Destination: { ToAddresses: ['a@example.jp', 'b@example.jp'] },
        Message: { Subject: { Data: Subject }, Body: { Text: { Data: Text } } },
      }),
    )

  it('lie there after a new start, too', async () => {
    const { MessageId } = await mail('受付のお知らせ', '髙橋 𠮷子 様')
    await again()
    const mails = await (await fetch(`${servers.url}/outbox.json`)).json()
    expect(mails).toMatchObject([{ id: MessageId, text: '髙橋 𠮷子 様' }])
  })

  it('shows mails to people, newest first, and never as markup', async () => {
    await mail('一通目', '一')
    const { MessageId } = await mail('<b>二通目</b>', '<script>alert(1)</script>')
    const list = await (await fetch(`${servers.url}/`)).text()
    expect(list).toContain('&lt;b&gt;二通目&lt;/b&gt;')
    expect(list.indexOf('二通目')).toBeLessThan(list.indexOf('一通目'))
    const shown = await (await fetch(`${servers.url}/mails/${MessageId}`)).text()
    expect(shown).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect((await fetch(`${servers.url}/mails/other`)).status).toBe(404)
  })
})
