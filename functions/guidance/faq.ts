import type { Contract } from '../../schemas/contract/index.ts'
import type { Input } from '../../schemas/contract/operation.ts'
import { type FaqAnswer, type FaqEntry, faqTopics, type SearchHit } from '../../schemas/faq.ts'
import type { Office } from '../../schemas/office.ts'
import { err, ok } from '../result.ts'
import { foundFor } from './found.ts'
import type { Entry, Knowledge } from './knowledge.ts'

/** The catalog's questions and answers; `functions/entry/knowing.ts` wires it. */
export type Faq = {
  readonly all: () => readonly FaqEntry[]
  readonly office: (id: string) => Office
  /** The law that lies at an address. */
  readonly lawAt: (url: string) => string | undefined
}
type Deps = { readonly knowledge: () => Promise<Knowledge>; readonly faq: Faq }

/** From here on a page of results shows what was found: it offers more than a conversation would, and claims less. */
const near = 0.05
/** What has less of all likelihood than this helps nobody on a page of results. */
const shown = 0.01

const hitOf = ({ id, ja, procedureId, url, office, updatedOn, source }: Entry): SearchHit => ({
  kind: procedureId === undefined ? 'answer' : 'procedure',
  id: procedureId ?? id,
  title: ja.question,
  text: ja.answer,
  ...{ url, updatedOn },
  ...(office && { office }),
  ...(source && { source }),
})

/** As the chat finds it; nothing where nothing comes near. */
const searchAnswers =
  ({ knowledge }: Deps) =>
  async ({ query: { q, limit } }: Input<Contract['searchAnswers']>) => {
    const found = foundFor(q, await knowledge())
    const total = found.reduce((sum, { probability }) => sum + probability, 0)
    const isNear = total >= near
    const hits = found
      .filter(({ probability }) => isNear && probability >= total * shown)
      .slice(0, limit)
      .map(({ entry }) => hitOf(entry))
    return ok({ status: 200, body: { hits } } as const)
  }

const listFaq =
  ({ faq }: Deps) =>
  async () => {
    const topics = faqTopics.map((topic) => ({
      id: topic,
      questions: faq.all().filter((it) => it.topic === topic),
    }))
    return ok({ status: 200, body: { topics } } as const)
  }

const answerOf = (it: FaqEntry, knowledge: Knowledge, faq: Faq): FaqAnswer => ({
  ...it,
  procedures: it.procedures.flatMap((id) => {
    const title = knowledge.procedure(id)?.definition.title.ja
    return title === undefined ? [] : [{ id, title }]
  }),
  offices: it.offices.map(faq.office),
  links: it.links.map(({ text, to }) => ({
    text,
    url: to.startsWith('/') ? knowledge.href(to) : to,
  })),
  sources: it.sources.map((url) => ({ name: faq.lawAt(url) ?? new URL(url).hostname, url })),
})

const getFaq =
  ({ knowledge, faq }: Deps) =>
  async ({ params: { faqId } }: Input<Contract['getFaq']>) => {
    const found = faq.all().find(({ id }) => id === faqId)
    return found
      ? ok({ status: 200, body: answerOf(found, await knowledge(), faq) } as const)
      : err('not_found')
  }

export const faqOperations = (deps: Deps) => ({
  searchAnswers: searchAnswers(deps),
  listFaq: listFaq(deps),
  getFaq: getFaq(deps),
})
