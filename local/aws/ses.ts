import { randomUUID } from 'node:crypto'
import { bodyOf, escaped, plainPage, type Served, serve } from '../http.ts'
import { kept } from '../kept.ts'

type Mail = {
  readonly id: string
  readonly at: string
  readonly from: string
  readonly to: string
  readonly subject: string
  readonly text: string
}

const mailOf = (form: URLSearchParams): Mail => {
  const said = (name: string) => form.get(name) ?? ''
  return {
    id: randomUUID(),
    at: new Date().toISOString(),
    from: said('Source'),
    to: said('Destination.ToAddresses.member.1'),
    subject: said('Message.Subject.Data'),
    text: said('Message.Body.Text.Data'),
  }
}

const sent = ({ id }: Mail) => `<SendEmailResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/">
<SendEmailResult><MessageId>${id}</MessageId></SendEmailResult>
<ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata></SendEmailResponse>`

const refused = `<ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><Error><Type>Sender</Type>
<Code>InvalidParameterValue</Code><Message>missing a part</Message></Error></ErrorResponse>`

const timeOf = (at: string) => new Date(at).toLocaleString('ja-JP', { timeZone: 'Asia/Tokyo' })

const listPage = (mails: readonly Mail[]) => {
  const items = mails.toReversed().map(
    ({ id, at, to, subject }) =>
      `<li><a href="/mails/${id}">${escaped(subject)}</a><br>${escaped(to)}　${timeOf(at)}</li>`,
  )
  const list = items.length ? `<ul>${items.join('')}</ul>` : '<p>まだ1通もありません。</p>'
  return plainPage('送ったメール（この機械の中だけ）', list)
}

const mailPage = ({ at, from, to, subject, text }: Mail) =>
  plainPage(
    subject,
    `<p>宛先 ${escaped(to)}<br>差出人 ${escaped(from)}<br>${timeOf(at)}</p>
<pre>${escaped(text)}</pre><p><a href="/">一覧に戻る</a></p>`,
  )

/** SES v1 SendEmail (query protocol), and the outbox where a person reads what was sent. */
export const startSes = (port: number, file: string): Promise<Served> => {
  const state = kept<Mail[]>(file, [])
  return serve(port, async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://outbox')
    if (request.method === 'POST') {
      const form = new URLSearchParams(`${(await bodyOf(request)).body}`)
      const mail = mailOf(form)
      const isWhole = form.get('Action') === 'SendEmail' && mail.from && mail.to && mail.subject
      response.writeHead(isWhole ? 200 : 400, { 'content-type': 'text/xml' })
      if (isWhole) state.save([...state.value, mail])
      response.end(isWhole ? sent(mail) : refused)
      return
    }
    if (pathname === '/outbox.json') {
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify(state.value))
      return
    }
    const found = state.value.find(({ id }) => pathname === `/mails/${id}`)
    const isThere = pathname === '/' || found
    response.writeHead(isThere ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' })
    response.end(found ? mailPage(found) : listPage(state.value))
  })
}
