import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

const sent = `<SendEmailResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/">
<SendEmailResult><MessageId>1</MessageId></SendEmailResult></SendEmailResponse>`

/** Takes every mail as SES does, and counts them. */
export const startMailbox = async () => {
  let mails = 0
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      mails++
      response.setHeader('content-type', 'text/xml').end(sent)
    })
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  server.unref()
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, count: () => mails }
}
