import { type Mail, outboxAt } from '../../local/aws/outbox-pages.ts'
import { serve } from '../../local/http.ts'

type Sent = {
  readonly Id: string
  readonly Timestamp: string
  readonly Source: string
  readonly Subject: string
  readonly Destination: { readonly ToAddresses: readonly string[] }
  readonly Body: { readonly text_part: string }
}

const mailOf = ({ Id, Timestamp, Source, Subject, Destination, Body }: Sent): Mail => ({
  id: Id,
  at: Timestamp,
  from: Source,
  to: Destination.ToAddresses,
  subject: Subject,
  text: Body.text_part,
})

/** The outbox page over what LocalStack's SES was given to send. */
export const startOutbox = (port: number, localstack: string) =>
  serve(port, async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1')
    const sent = await (await fetch(`${localstack}/_aws/ses`)).json()
    const { status, type, body } = outboxAt(pathname, sent.messages.map(mailOf))
    response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body)
  })
