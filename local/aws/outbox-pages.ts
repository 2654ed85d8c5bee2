import { html, page } from '../page.ts'

export type Mail = {
  readonly id: string
  readonly at: string
  readonly from: string
  readonly to: readonly string[]
  readonly subject: string
  readonly text: string
}

const shortTime = (at: string) => new Date(at).toLocaleString('ja-JP', { timeZone: 'Asia/Tokyo' })

const list = (mails: readonly Mail[]) => {
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

const one = (mails: readonly Mail[], id: string | undefined) => {
  const it = mails.find((mail) => mail.id === id)
  return (
    it &&
    page(
      it.subject,
      html`<dl><dt>差出人</dt><dd>${it.from}</dd><dt>宛先</dt><dd>${it.to.join(', ')}</dd><dt>時刻</dt><dd>${shortTime(it.at)}</dd></dl><pre>${it.text}</pre><p><a href="/">送信トレイへ戻る</a></p>`,
    )
  )
}

/** The outbox for people (`/`, `/mails/…`) and for programs (`/outbox.json`). */
export const outboxAt = (pathname: string, mails: readonly Mail[]) => {
  if (pathname === '/outbox.json')
    return { status: 200, type: 'application/json', body: JSON.stringify(mails) }
  const body =
    pathname === '/' ? list(mails) : one(mails, /^\/mails\/([\w-]+)$/.exec(pathname)?.[1])
  return { status: body ? 200 : 404, type: 'text/html; charset=utf-8', body: body ?? '' }
}
