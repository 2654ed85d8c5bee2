import type { FaqEntry } from '../../schemas/faq.ts'
import type { Procedure } from '../../schemas/procedure.ts'
import type { Entry } from './build.ts'

const ofProcedure = ({ id, title, summary, aliases }: Procedure): Entry => ({
  id: `procedure.${id}`,
  question: title.ja,
  answer: summary.ja,
  aliases: [...aliases, ...[title.plain, title.en].filter((it) => it !== undefined)],
})

const ofFaq = ({ id, question, answer, aliases, easy, en }: FaqEntry): Entry => ({
  id,
  question,
  answer,
  aliases: [...aliases, ...[easy?.question, en?.question].filter((it) => it !== undefined)],
})

/** What the chat finds: the catalog's answers and its procedures, by the ids that functions/guidance knows them by. */
export const questionsOf = (
  procedures: readonly Procedure[],
  faq: readonly FaqEntry[],
): Entry[] => [...procedures.map(ofProcedure), ...faq.map(ofFaq)]
