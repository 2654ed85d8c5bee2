import type {
  ApplicationEvent,
  ApplicationId,
  ApplicationRecord,
} from '../../schemas/application.ts'
import { type Mail, mailFor } from './mail.ts'

type Deps = {
  readonly find: (id: ApplicationId) => Promise<ApplicationRecord | undefined>
  readonly outbox: {
    claim(event: ApplicationEvent, now: Date): Promise<'claimed' | 'done' | 'busy'>
    release(event: ApplicationEvent): Promise<void>
    done(event: ApplicationEvent, now: Date): Promise<void>
  }
  readonly send: (mail: Mail) => Promise<void>
  readonly publicUrl: string
  readonly now: () => Date
}

/**
 * What an event calls for, and then the note that it was done. A mail goes out once, however often its event
 * comes: only a crash between sending and noting it can send it twice, which is better than never.
 */
export const deliver =
  ({ find, outbox, send, publicUrl, now }: Deps) =>
  async (event: ApplicationEvent) => {
    const record = await find(event.applicationId)
    if (!record) throw new Error('an event without its application')
    const mail = mailFor(record, event, publicUrl)
    if (mail) {
      const claim = await outbox.claim(event, now())
      if (claim === 'done') return
      if (claim === 'busy') throw new Error('somebody else is sending this mail')
      try {
        await send(mail)
      } catch (error) {
        await outbox.release(event)
        throw error
      }
    }
    await outbox.done(event, now())
  }
