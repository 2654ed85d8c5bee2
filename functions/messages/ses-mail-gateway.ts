import { SESClient, SendEmailCommand } from '@aws-sdk/client-ses'
import type { Mail } from './mail.ts'

const utf8 = (Data: string) => ({ Data, Charset: 'UTF-8' })

/** SES v1: the version that LocalStack's open edition has, too. Throws what SES refuses. */
export const sesMail = (from: string) => {
  const ses = new SESClient()
  return async ({ to, subject, text }: Mail) => {
    await ses.send(
      new SendEmailCommand({
        Source: from,
        Destination: { ToAddresses: [to] },
        Message: { Subject: utf8(subject), Body: { Text: utf8(text) } },
      }),
    )
  }
}
