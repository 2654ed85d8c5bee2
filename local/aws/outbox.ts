import { join } from 'node:path'
import { kept } from '../kept.ts'
import { html, page } from '../page.ts'

type Mail = {
  readonly id: string
  readonly at: string
  readonly from: string
  readonly to: readonly string[]
  readonly subject: string
  readonly text: string
}

const members = (form: URLSearchParams, prefix: string) =>
  [...form].filter(([name]) => name.startsWith(prefix)).map(([, it]) => it)

const shortTime = (at: string) => new Date(at).toLocaleString('ja-JP', { timeZone: 'Asia/Tokyo' })

/** Mails that SES would have sent, and the pages that show them. */
export const outboxIn = (dir: string) => {
  const { value: mails, save } = kept<Mail[]>(join(dir, 'outbox.json'), [])
  const list = () => {
    const rows = mails
      .toReversed()
      .map(
        (it) =>
          html`<tr><td>${shortTime(it.at)}</td><td>${it.to.join(', ')}</td><td><a href="/mails/${it.id}">${it.subject}</a></td></tr>`,
      )
    return page(
      '送信トレイ',
      `<p>このパソコンの中だけの控えです。実際のメールは送られません。</p>${
        rows.length
          ? `<table><thead><tr><th>時刻</th><th>宛先</th><th>件名</th></tr></thead><tbody>${rows.join('')}</tbody></table>`
          : '<p>まだメールはありません。</p>'
      }`,
    )
  }
  const show = (id: string | undefined) => {
    const it = mails.find((mail) => mail.id === id)
    return (
      it &&
      page(
        it.subject,
        html`<dl><dt>差出人</dt><dd>${it.from}</dd><dt>宛先</dt><dd>${it.to.join(', ')}</dd><dt>時刻</dt><dd>${shortTime(it.at)}</dd></dl><pre>${it.text}</pre><p><a href="/">送信トレイへ戻る</a></p>`,
      )
    )
  }
  return {
    keep(form: URLSearchParams) {
      const mail = {
        id: crypto.randomUUID(),
        at: new Date().toISOString(),
        from: form.get('Source') ?? '',
        to: members(form, 'Destination.ToAddresses.member.'),
        subject: form.get('Message.Subject.Data') ?? '',
        text: form.get('Message.Body.Text.Data') ?? '',
      }
      mails.push(mail)
      save()
      return mail.id
    },
    pageAt: (path: string) => (path === '/' ? list() : show(/^\/mails\/([\w-]+)$/.exec(path)?.[1])),
    mails,
  }
}
