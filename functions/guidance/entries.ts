import type { FaqEntry } from '../../schemas/faq.ts'
import type { Procedure } from '../../schemas/procedure.ts'
import type { Entry, Knowledge } from './knowledge.ts'

type Place = { readonly href: Knowledge['href']; readonly officeName: string | undefined }

/** A procedure as something that is asked for; its own questions follow. */
export const entryOfProcedure = (
  { id, title, summary, aliases, law, version }: Procedure,
  { href, officeName }: Place,
): Entry => ({
  id: `procedure.${id}`,
  ja: { question: title.ja, answer: summary.ja },
  plain: title.plain ? { question: title.plain, answer: summary.plain ?? summary.ja } : undefined,
  en: title.en ? { question: title.en, answer: summary.en ?? summary.ja } : undefined,
  aliases,
  procedureId: id,
  url: href(`/procedures/${id}`),
  office: officeName,
  updatedOn: version.slice(0, 10),
  source: law.find((it) => it.source)?.source,
  basis: {
    law: law.map(({ name, article }) => `${name}${article}`),
    sources: law.flatMap((it) => it.source ?? []),
    status: law.every(({ status }) => status === 'sourced') ? 'sourced' : 'part',
    isOurs: false,
  },
})

export const entryOfFaq = (faq: FaqEntry, { href, officeName }: Place): Entry => ({
  id: faq.id,
  ja: { question: faq.question, answer: faq.answer },
  plain: faq.easy,
  en: faq.en,
  aliases: faq.aliases,
  about: faq.procedures,
  url: href(`/answers/${faq.id}`),
  office: officeName,
  updatedOn: faq.checkedOn,
  source: faq.sources[0],
  basis: {
    law: faq.law.map(({ name: law, article }) => `${law}${article}`),
    sources: faq.sources,
    status: faq.status,
    isOurs: faq.ours,
  },
})
