import type { Mail } from './mail.ts'
import type { MailId, MailLog } from './mail-log.ts'

type Deps = {
  readonly log: MailLog
  readonly send: (mail: Mail) => Promise<void>
  readonly now: () => Date
}

/**
 * A mail goes out once, however often its event comes. Only a crash between sending and noting it
 * can send it twice: better than never.
 */
export const sendOnce =
  ({ log, send, now }: Deps) =>
  async (id: MailId, mail: Mail) => {
    const claim = await log.claim(id, now())
    if (claim === 'sent') return
    if (claim === 'busy') throw new Error('somebody else is sending this mail')
    try {
      await send(mail)
    } catch (error) {
      await log.release(id)
      throw error
    }
    await log.sent(id, now())
  }
