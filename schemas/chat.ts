import * as z from 'zod'
import { FeeAssessment } from './assessment.ts'
import { ProcedureId } from './procedure-id.ts'

/** 144 random bits: whoever has it has the conversation. */
export const ConversationId = z.string().regex(/^[\w-]{24}$/)

/** Counts the answers of one conversation: m0 greets. */
export const MessageId = z.string().regex(/^m\d{1,5}$/)

/** `plain` is やさしい日本語. */
export const ChatLocale = z.enum(['ja', 'plain', 'en'])
export type ChatLocale = z.infer<typeof ChatLocale>

/** One thing to press: its id comes back as it is. */
export const ChatChoice = z.object({
  id: z.string(),
  label: z.string(),
  hint: z.string().optional(),
})
export type ChatChoice = z.infer<typeof ChatChoice>

/** What the catalog says, where it says so, whose it is and as of which day. */
export const ChatCard = z.object({
  id: z.string(),
  title: z.string(),
  text: z.string(),
  /** The page of this portal that says more. */
  url: z.url(),
  office: z.string().optional(),
  updatedOn: z.iso.date().optional(),
  source: z.string().optional(),
  /** Laws, and how far it was checked: for officers. */
  basis: z.string().optional(),
  /** Everything it rests on, where more than one page says it. */
  references: z.array(z.object({ label: z.string(), url: z.url() })).optional(),
})
export type ChatCard = z.infer<typeof ChatCard>

export const ChatAnswer = z.object({
  messageId: MessageId,
  kind: z.enum(['answer', 'candidates', 'question', 'handover']),
  text: z.string(),
  cards: z.array(ChatCard),
  choices: z.array(ChatChoice),
  /** Out of the fee's rule alone; without `amount` where the prefecture's own is not known. */
  fee: FeeAssessment.optional(),
  /** Where the application begins with the answers filled in. */
  deepLink: z.url().optional(),
  /** Probability that the answer fits the question; 1 where the catalog's own questions led to it. */
  confidence: z.number().min(0).max(1),
  at: z.iso.datetime(),
})
export type ChatAnswer = z.infer<typeof ChatAnswer>

const Text = z
  .string()
  .trim()
  .min(1, '質問を入力してください')
  .max(500, '500文字までで入力してください')
  .regex(/^(?:[^\p{Cc}\p{Cs}]|[\t\n\r])*$/u, '使用できない文字が含まれています')

/** Typed, or pressed. */
export const Saying = z.union([
  z.strictObject({ text: Text }),
  z.strictObject({ choice: z.string().regex(/^[\w.-]{1,200}$/) }),
])
export type Saying = z.infer<typeof Saying>

export const Rating = z.strictObject({ useful: z.boolean(), comment: Text.optional() })
export type Rating = z.infer<typeof Rating>

/** What was said, redacted, and what was answered. */
export const ChatTurn = z.object({
  /** As typed or as the pressed choice reads; nothing before the greeting. */
  said: z.string().optional(),
  answer: ChatAnswer,
  rating: Rating.optional(),
})
export type ChatTurn = z.infer<typeof ChatTurn>

export const Conversation = z.object({
  conversationId: ConversationId,
  locale: ChatLocale,
  expiresAt: z.iso.datetime(),
  /** The last ones, oldest first. */
  turns: z.array(ChatTurn),
})
export type Conversation = z.infer<typeof Conversation>

export const Beginning = z.strictObject({
  locale: ChatLocale.default('ja'),
  /** The procedure whose page it began on. */
  procedureId: ProcedureId.optional(),
})
