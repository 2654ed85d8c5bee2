import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { OrdinanceOverlay } from '../schemas/fee.ts'
import { Office } from '../schemas/office.ts'
import { CompiledCalendar } from '../schemas/office-calendar.ts'
import { Procedure } from '../schemas/procedure.ts'

const Definition = z.object({ procedure: Procedure, hash: z.string() })
export type Definition = z.infer<typeof Definition>

const IndexEntry = z.object({ id: z.string(), hash: z.string() })

const once = <T>(make: () => T) => {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/** A file that is not there is no procedure; anything else that goes wrong is our fault. */
const unlessMissing = <T>(read: () => T): T | undefined => {
  try {
    return read()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

/** The compiled catalog in a folder beside the code; every file is read when first asked for. */
export const catalogIn = (folder: string, ordinanceName: string) => {
  const root = join(process.env.LAMBDA_TASK_ROOT ?? '.', folder)
  const json = (...path: string[]): unknown => JSON.parse(readFileSync(join(root, ...path), 'utf8'))
  const kept = new Map<string, Definition | undefined>()
  const read = (kind: 'procedures' | 'archive', name: string) => {
    const path = `${kind}/${name}`
    if (!/^[a-z0-9-]+$/.test(name)) return undefined
    if (!kept.has(path))
      kept.set(
        path,
        unlessMissing(() => Definition.parse(json(kind, `${name}.json`))),
      )
    return kept.get(path)
  }
  const offices = once(
    () =>
      new Map(
        z
          .array(Office)
          .parse(json('offices.json'))
          .map((it) => [it.id, it]),
      ),
  )
  return {
    ids: once(() =>
      z
        .array(IndexEntry)
        .parse(json('index.json'))
        .map(({ id }) => id),
    ),
    find: (id: string) => read('procedures', id),
    /** The definition that an application was made with, also when there is a newer one. */
    archived: (hash: string) => read('archive', hash),
    office: (id: string): Office => {
      const office = offices().get(id)
      if (!office) throw new Error(`no office ${id}`)
      return office
    },
    /** One deployment is one organisation's: it has one calendar. */
    calendar: once(() => z.tuple([CompiledCalendar]).parse(json('calendars.json'))[0]),
    officeName: (id: string) => offices().get(id)?.name ?? id,
    ordinance: once(() => OrdinanceOverlay.parse(json('ordinances', `${ordinanceName}.json`))),
  }
}
export type Catalog = ReturnType<typeof catalogIn>
