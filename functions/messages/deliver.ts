import type {
  ApplicationEvent,
  ApplicationId,
  ApplicationRecord,
} from '../../schemas/application.ts'
import { type Mail, mailFor } from './mail.ts'
import type { MailId } from './mail-log.ts'

type Deps = {
  readonly find: (id: ApplicationId) => Promise<ApplicationRecord | undefined>
  readonly sendOnce: (id: MailId, mail: Mail) => Promise<void>
  readonly done: (event: ApplicationEvent) => Promise<void>
  readonly publicUrl: string
}

/** What an event calls for, and then the note that it was done. Harmless however often it runs. */
export const deliver =
  ({ find, sendOnce, done, publicUrl }: Deps) =>
  async (event: ApplicationEvent) => {
    const record = await find(event.applicationId)
    if (!record) throw new Error('an event without its application')
    const mail = mailFor(record, event, publicUrl)
    if (mail) await sendOnce({ applicationId: event.applicationId, event: `${event.seq}` }, mail)
    await done(event)
  }
