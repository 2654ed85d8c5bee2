import * as z from 'zod'

/** Words for people: Japanese always; English and やさしい日本語 fall back to it. */
export const Localized = z.strictObject({
  ja: z.string().min(1),
  en: z.string().optional(),
  plain: z.string().optional(),
})
export type Localized = z.infer<typeof Localized>
