import type { Catalog } from '../catalog-gateway.ts'
import { entryOfFaq, entryOfProcedure } from '../guidance/entries.ts'
import type { Answers, Entry, Knowledge } from '../guidance/knowledge.ts'
import { assess, destinationOf } from '../procedures/assess.ts'
import { officeCalendarOf } from '../procedures/calendar.ts'
import { shownFields } from '../procedures/missing.ts'
import { relevance } from '../procedures/search.ts'

type Given = {
  readonly catalog: Catalog
  readonly publicUrl: string
  /** Today in Japan, YYYY-MM-DD. */
  readonly today: () => string
}

const procedureIn =
  ({ catalog, today }: Given): Knowledge['procedure'] =>
  (id) => {
    const found = catalog.find(id)
    if (!found) return undefined
    const { procedure } = found
    return {
      definition: procedure,
      questions: (answers: Answers) =>
        shownFields(procedure, { answers })
          .filter((it) => it.type !== 'group')
          .filter((it) => it.decides),
      assess: (answers: Answers) =>
        assess(procedure, {
          answers,
          on: today(),
          ordinance: catalog.ordinance(),
          office: catalog.office,
        }),
    }
  }

/** How much better than the others a fit has to be. */
const sharpness = 4

const fitOf = ({ ja, aliases }: Entry, text: string) =>
  relevance(
    { title: { ja: ja.question }, summary: { ja: ja.answer }, aliases: [aliases.join(' ')] },
    text,
  )

const finder =
  (entries: ReadonlyMap<string, Entry>): Knowledge['find'] =>
  (text) => {
    const fits = [...entries.values()]
      .map((entry) => ({ id: entry.id, fit: fitOf(entry, text) }))
      .filter(({ fit }) => fit > 0)
      .sort((a, b) => b.fit - a.fit)
    const best = fits[0]?.fit ?? 0
    const total = fits.reduce((sum, { fit }) => sum + fit ** sharpness, 0)
    return fits.map(({ id, fit }) => ({ id, probability: (best * fit ** sharpness) / total }))
  }

/** What the conversation may draw on, out of the catalog and the engine of procedures. */
export const knowledgeOf = (given: Given): Knowledge => {
  const { catalog, publicUrl } = given
  const href: Knowledge['href'] = (path, query = {}) => {
    const [plain, hash] = path.split('#')
    const search = Object.keys(query).length ? `?${new URLSearchParams(query)}` : ''
    return `${publicUrl}${plain}${search}${hash ? `#${hash}` : ''}`
  }
  const procedures = catalog.ids().flatMap((id) => catalog.find(id)?.procedure ?? [])
  const entries = new Map(
    [
      ...procedures.map((it) => {
        const { office } = destinationOf(it, { answers: {} })
        return entryOfProcedure(it, { href, officeName: catalog.officeName(office) })
      }),
      ...catalog.faq().map((it) => {
        const [office] = it.offices
        return entryOfFaq(it, { href, officeName: office && catalog.officeName(office) })
      }),
    ].map((it) => [it.id, it] as const),
  )
  const { reviewStartsOn } = officeCalendarOf(catalog.calendar())
  return {
    find: finder(entries),
    entries,
    procedure: procedureIn(given),
    openDay: reviewStartsOn,
    href,
  }
}
