/** Which mails went out, by the event that called for them. */
export type MailLog = {
  /** Takes the sending in hand for a minute, unless it was sent, or somebody else has it. */
  claim(id: MailId, now: Date): Promise<'claimed' | 'sent' | 'busy'>
  /** Sending failed: the next one need not wait for the minute to pass. */
  release(id: MailId): Promise<void>
  sent(id: MailId, now: Date): Promise<void>
}
export type MailId = { readonly applicationId: string; readonly event: string }

/** Longer than the consumer may run: whoever claimed and did not send by then never will. */
export const claimedForMs = 60_000
