import { join } from 'node:path'
import { kept } from '../kept.ts'
import type { Mail } from './outbox-pages.ts'

const members = (form: URLSearchParams, prefix: string) =>
  [...form].filter(([name]) => name.startsWith(prefix)).map(([, it]) => it)

/** Mails that SES would have sent. */
export const outboxIn = (dir: string) => {
  const { value, save } = kept<{ mails: Mail[] }>(join(dir, 'outbox.json'), { mails: [] })
  const { mails } = value
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
    mails,
  }
}
