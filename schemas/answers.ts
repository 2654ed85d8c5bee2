import * as z from 'zod'

/** Storage would silently replace a lone surrogate: what was typed comes back, or is refused here. */
const Text = z
  .string()
  .regex(/^(?:[^\p{Cc}\p{Cs}]|[\t\n\r])*$/u, '使用できない文字が含まれています')
type Answer = string | number | boolean | null | Answer[] | { [field: string]: Answer }
const Answer: z.ZodType<Answer> = z.lazy(() =>
  z.union([Text, z.number(), z.boolean(), z.null(), z.array(Answer), z.record(Text, Answer)]),
)

/** Answers by field. In a merge patch (RFC 7396) `null` takes one away. */
export const Answers = z
  .record(z.string().regex(/^[a-z]\w{0,63}$/i), Answer)
  .meta({ examples: [{ backfill: 'topsoil', tunnelSoil: null }] })
export type Answers = z.infer<typeof Answers>
