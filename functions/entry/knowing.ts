import type { KnownLaw } from '../../schemas/faq.ts'
import type { Catalog } from '../catalog-gateway.ts'
import { entryOfFaq, entryOfProcedure } from '../guidance/entries.ts'
import type { Faq } from '../guidance/faq.ts'
import { finderIn } from '../guidance/finder.ts'
import type { Answers, Knowledge } from '../guidance/knowledge.ts'
import { assess, destinationOf } from '../procedures/assess.ts'
import { officeCalendarOf } from '../procedures/calendar.ts'
import { shownFields } from '../procedures/missing.ts'

type Given = {
  readonly catalog: Catalog
  /** The index beside the catalog; read at the first question. */
  readonly index: () => Uint8Array
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

const proceduresIn = (catalog: Catalog) =>
  catalog.ids().flatMap((id) => catalog.find(id)?.procedure ?? [])

/** The questions and answers; `laws` are those that they name beside the procedures' own. */
export const faqOf = (catalog: Catalog, laws: () => readonly KnownLaw[]): Faq => ({
  all: catalog.faq,
  office: catalog.office,
  lawAt: (url) =>
    [...proceduresIn(catalog).flatMap(({ law }) => law), ...laws()].find(
      ({ source }) => source === url,
    )?.name,
})

/** What the conversation may draw on, out of the catalog and the engine of procedures. */
export const knowledgeOf = (given: Given): Knowledge => {
  const { catalog, index, publicUrl } = given
  const href: Knowledge['href'] = (path, query = {}) => {
    const [plain, hash] = path.split('#')
    const search = Object.keys(query).length ? `?${new URLSearchParams(query)}` : ''
    return `${publicUrl}${plain}${search}${hash ? `#${hash}` : ''}`
  }
  const entries = new Map(
    [
      ...proceduresIn(catalog).map((it) => {
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
    find: finderIn(index),
    index,
    entries,
    procedure: procedureIn(given),
    openDay: reviewStartsOn,
    href,
  }
}
