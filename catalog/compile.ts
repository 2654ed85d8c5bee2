import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import * as z from 'zod'
import { Designations } from '../schemas/designation.ts'
import { FaqEntry, KnownLaw } from '../schemas/faq.ts'
import { OrdinanceOverlay } from '../schemas/fee.ts'
import { Office } from '../schemas/office.ts'
import { type CompiledCalendar, OfficeCalendar } from '../schemas/office-calendar.ts'
import { Procedure } from '../schemas/procedure.ts'
import { WaiverRule } from '../schemas/waiver.ts'
import { published } from './archive.ts'
import { hashOf } from './hash.ts'
import { publicHolidays } from './holidays.ts'

const here = fileURLToPath(new URL('.', import.meta.url))
const yamlIn = (...path: string[]): unknown => parse(readFileSync(join(here, ...path), 'utf8'))
const yamlNames = (folder: string) =>
  readdirSync(join(here, folder))
    .filter((it) => it.endsWith('.yaml'))
    .sort()

const entryOf = (procedure: Procedure, hash: string) => {
  const { id, version, title, summary, aliases, category, filedAt, kind, routing } = procedure
  const department = routing.map(({ to }) => to).find((to) => typeof to === 'string')
  const online = filedAt === 'here'
  return { id, version, hash, title, summary, aliases, category, department, online, kind }
}

const calendars = (): CompiledCalendar[] =>
  z
    .array(OfficeCalendar)
    .parse(yamlIn('calendars.yaml'))
    .map((it) => ({ ...it, publicHolidays }))

const faq = (): FaqEntry[] =>
  yamlNames('faq').flatMap((name) => z.array(FaqEntry).parse(yamlIn('faq', name)))

/** Who stands behind the ways to pay where that ordinance counts. */
export const designationsBy = (ordinance: string): Designations =>
  Designations.parse(yamlIn('designations', `${ordinance}.yaml`))

/** Writes the catalog as the JSON that functions read, file by file: nothing is loaded before it is asked for. */
export const compile = (outdir: string) => {
  const write = (path: string[], value: unknown) => {
    mkdirSync(join(outdir, ...path.slice(0, -1)), { recursive: true })
    writeFileSync(join(outdir, ...path), JSON.stringify(value))
  }
  const index = yamlNames('procedures').map((name) => {
    const procedure = Procedure.parse(yamlIn('procedures', name))
    const definition = { procedure, hash: hashOf(procedure) }
    write(['procedures', `${procedure.id}.json`], definition)
    write(['archive', `${definition.hash}.json`], definition)
    return entryOf(procedure, definition.hash)
  })
  for (const definition of published(here))
    write(['archive', `${definition.hash}.json`], definition)
  write(['index.json'], index)
  write(['offices.json'], z.array(Office).parse(yamlIn('offices.yaml')))
  write(['waivers.json'], z.array(WaiverRule).parse(yamlIn('waivers.yaml')))
  write(['calendars.json'], calendars())
  write(['faq.json'], faq())
  write(['laws.json'], z.array(KnownLaw).parse(yamlIn('laws.yaml')))
  for (const name of yamlNames('ordinances'))
    write(
      ['ordinances', name.replace('.yaml', '.json')],
      OrdinanceOverlay.parse(yamlIn('ordinances', name)),
    )
}
