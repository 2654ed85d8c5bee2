import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FaqEntry } from '../schemas/faq.ts'
import type { OrdinanceOverlay } from '../schemas/fee.ts'
import type { Office } from '../schemas/office.ts'
import type { CompiledCalendar } from '../schemas/office-calendar.ts'
import type { Procedure } from '../schemas/procedure.ts'

export type Definition = { readonly procedure: Procedure; readonly hash: string }
type IndexEntry = { readonly id: string; readonly hash: string }

export const once = <T extends object>(make: () => T) => {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
}

/** A file that is not there is no procedure; anything else that goes wrong is our fault. */
const unlessMissing = <T>(read: () => T): T | undefined => {
  try {
    return read()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/**
 * The compiled catalog in a folder beside the code; every file is read when first asked for. It is believed, not
 * parsed: our own build wrote it out of parsed values (catalog/compile.ts), and a test parses each file. Parsing
 * here again cost a cold start most of its first call, and its code all the schemas.
 */
export const catalogIn = (folder: string, ordinanceName: string) => {
  const root = join(process.env.LAMBDA_TASK_ROOT ?? '.', folder)
  const json = <T>(path: string): T => JSON.parse(readFileSync(join(root, `${path}.json`), 'utf8'))
  const kept = new Map<string, Definition | undefined>()
  const read = (kind: 'procedures' | 'archive', name: string) => {
    const path = `${kind}/${name}`
    if (!/^[a-z0-9-]+$/.test(name)) return undefined
    if (!kept.has(path))
      kept.set(
        path,
        unlessMissing(() => json<Definition>(path)),
      )
    return kept.get(path)
  }
  const offices = once(() => new Map(json<Office[]>('offices').map((it) => [it.id, it])))
  return {
    ids: once(() => json<IndexEntry[]>('index').map(({ id }) => id)),
    find: (id: string) => read('procedures', id),
    /** The definition that an application was made with, also when there is a newer one. */
    archived: (hash: string) => read('archive', hash),
    office: (id: string): Office => {
      const office = offices().get(id)
      if (!office) throw new Error(`no office ${id}`)
      return office
    },
    /** One deployment is one organisation's: it has one calendar. */
    calendar: once(() => json<[CompiledCalendar]>('calendars')[0]),
    officeName: (id: string) => offices().get(id)?.name ?? id,
    /** Questions and their answers, file by file as the catalog has them. */
    faq: once(() => json<FaqEntry[]>('faq')),
    ordinance: once(() => json<OrdinanceOverlay>(`ordinances/${ordinanceName}`)),
  }
}
export type Catalog = ReturnType<typeof catalogIn>
