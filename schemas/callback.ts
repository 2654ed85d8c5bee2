import * as z from 'zod'

/** Of one request: it leads to its item, and from it to no conversation. */
export const CallbackId = z.string().regex(/^[\w-]{43}\.\d{13}$/)
export type CallbackId = z.infer<typeof CallbackId>

const unusable = '使用できない文字が含まれています'
const lengthOf = (text: string) => [...text].length

/** Whatever stands in people's names, also 𠮷 and 葛󠄀: any character that is one. */
const Name = z
  .string()
  .trim()
  .min(1, 'お名前を入力してください')
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, unusable)
  .refine((text) => lengthOf(text) <= 60, 'お名前は60文字までで入力してください')
  .meta({ examples: ['髙橋 花子'] })

/** As it is typed, in any width and with any dashes, or from abroad; kept as its digits. */
const digitsOf = (text: string) =>
  text
    .normalize('NFKC')
    .replaceAll(/[\s\p{Pd}−ー()./]/gu, '')
    .replace(/^\+81(?=[1-9])/, '0')

const Phone = z
  .string()
  .max(40, '電話番号は、数字10桁か11桁で入力してください')
  .transform(digitsOf)
  .pipe(
    z.string().regex(/^0\d{9,10}$/, '電話番号は、市外局番から、数字10桁か11桁で入力してください'),
  )
  .meta({ examples: ['090-0000-0000'] })

export const CallbackTime = z.enum(['morning', 'afternoon', 'any'])
export type CallbackTime = z.infer<typeof CallbackTime>

/** What somebody writes who wants to be called: personal data, kept apart from the conversation. */
export const CallbackRequest = z.strictObject({
  name: Name,
  phone: Phone,
  when: CallbackTime.default('any'),
  note: z
    .string()
    .trim()
    .regex(/^(?:[^\p{Cc}\p{Cs}]|[\t\n\r])*$/u, unusable)
    .refine((text) => lengthOf(text) <= 500, 'お話しになりたいことは500文字までで入力してください')
    .default(''),
  /** Whether the office may read the last turns of the conversation. */
  shareConversation: z.boolean().default(false),
})
export type CallbackRequest = z.infer<typeof CallbackRequest>

/** One request as the office sees it. */
export const Callback = z.object({
  ...CallbackRequest.shape,
  phone: z.string(),
  callbackId: CallbackId,
  /** Tells a repeat of it. */
  key: z.string(),
  /** The office that the conversation was about; without one it may be anybody's. */
  officeId: z.string().optional(),
  askedAt: z.iso.datetime(),
  /** The day on which the offices next work. */
  expectedFrom: z.iso.date(),
})
export type Callback = z.infer<typeof Callback>

/** What the office reads of the conversation: redacted words, and what they were answered by. */
export const SharedTurn = z.object({ said: z.string().optional(), answer: z.string() })
export type SharedTurn = z.infer<typeof SharedTurn>
