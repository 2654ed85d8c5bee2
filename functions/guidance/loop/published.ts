import type { Alias } from '../../../schemas/question.ts'
import type { Knowledge } from '../knowledge.ts'

/** How long a function answers by what it knows before it looks what was published since. */
const freshMs = 30_000

type Published = { readonly number: number; readonly aliases: readonly Alias[] }
type Given = {
  /** The aliases that were published last. */
  readonly latest: () => Promise<Published | undefined>
  /** What is known without any alias. */
  readonly base: Knowledge
  readonly knowing: (aliases: readonly Alias[]) => Promise<Knowledge>
  readonly now: () => Date
  readonly failed: (error: unknown) => void
}

/** Knowledge with the aliases that were published last; where they cannot be read, with those before. */
export const publishedKnowledge = ({ latest, base, knowing, now, failed }: Given) => {
  let known = { number: 0, knowledge: base }
  let lookedAt = Number.NEGATIVE_INFINITY
  return async (): Promise<Knowledge> => {
    const at = now().getTime()
    if (at - lookedAt < freshMs) return known.knowledge
    lookedAt = at
    try {
      const found = await latest()
      if (found && found.number !== known.number)
        known = { number: found.number, knowledge: await knowing(found.aliases) }
    } catch (error) {
      failed(error)
    }
    return known.knowledge
  }
}
