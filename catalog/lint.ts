import { readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as z from 'zod'
import { Designations } from '../schemas/designation.ts'
import { FaqEntry, KnownLaw } from '../schemas/faq.ts'
import { OrdinanceOverlay } from '../schemas/fee.ts'
import { Office } from '../schemas/office.ts'
import { OfficeCalendar } from '../schemas/office-calendar.ts'
import { Procedure } from '../schemas/procedure.ts'
import { WaiverRule } from '../schemas/waiver.ts'
import { changedSince } from './archive.ts'
import type { Fault, Finding, Rule } from './finding.ts'
import { designations } from './rules/designations.ts'
import { type FaqSurroundings, faq } from './rules/faq.ts'
import { fees } from './rules/fees.ts'
import { overlays } from './rules/overlays.ts'
import * as places from './rules/places.ts'
import { reach } from './rules/reach.ts'
import { reads } from './rules/reads.ts'
import * as references from './rules/references.ts'
import { type SourceFile, sourceFile } from './source-file.ts'

/** Rules that try every answer only make sense where names and types are right. */
const byName: Rule[] = [
  references.unique,
  references.roles,
  references.choices,
  places.offices,
  references.waivers,
  places.calendars,
  references.sources,
  reads,
]
const byTrying: Rule[] = [reach, fees]

const writeFor = (path: readonly unknown[], schema: string) =>
  path.some((it) => ['showIf', 'requiredIf', 'when', 'if'].includes(String(it)))
    ? '[eq, 項目, 値]、[in, 項目, [値]]、[and, …]、[or, …]、[not, …]、[answered, 項目]、true などの形で書いてください'
    : `${schema} の型に合わせてください`

const at = (file: SourceFile, { path, says, write }: Fault): Finding => ({
  file: file.file,
  line: file.lineOf(path),
  says,
  write,
})

type Read<T> = { readonly file: SourceFile; readonly value: T | undefined; readonly all: Finding[] }

const read = <T extends z.ZodType>(
  path: string,
  type: T,
  schema = 'schemas/procedure.ts',
): Read<z.output<T>> => {
  const file = sourceFile(path)
  const broken = file.errors.map((it) => ({
    ...it,
    file: path,
    write: 'YAML として読める形にしてください',
  }))
  if (broken.length) return { file, value: undefined, all: broken }
  const parsed = type.safeParse(file.value)
  if (parsed.success) return { file, value: parsed.data, all: [] }
  const all = parsed.error.issues.map((issue) => {
    const unknown = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : []
    const keys = [...issue.path, ...unknown].map((it) => (typeof it === 'symbol' ? String(it) : it))
    const says = `${keys.join('.')}：${issue.message}`
    return at(file, { path: keys, says, write: writeFor(keys, schema) })
  })
  return { file, value: undefined, all }
}

const yamlIn = (folder: string) =>
  readdirSync(folder)
    .filter((it) => it.endsWith('.yaml'))
    .sort()
    .map((it) => join(folder, it))

const answers = (folder: string, around: Omit<FaqSurroundings, 'entries' | 'laws'>) => {
  const laws = read(join(folder, 'laws.yaml'), z.array(KnownLaw), 'schemas/faq.ts')
  const files = yamlIn(join(folder, 'faq')).map((it) =>
    read(it, z.array(FaqEntry), 'schemas/faq.ts'),
  )
  if (!laws.value) return laws.all
  const entries = files.flatMap(({ value }) => value ?? [])
  const known = { ...around, laws: laws.value, entries }
  return files.flatMap(({ file, value, all }) =>
    value ? faq(value, known).map((fault) => at(file, fault)) : all,
  )
}

/** Everything wrong with a catalog, by file and line, and what to write instead. */
export const lint = (folder: string): Finding[] => {
  const offices = read(join(folder, 'offices.yaml'), z.array(Office))
  const waivers = read(join(folder, 'waivers.yaml'), z.array(WaiverRule))
  const calendars = read(join(folder, 'calendars.yaml'), z.array(OfficeCalendar))
  const around = {
    offices: offices.value ?? [],
    waivers: waivers.value ?? [],
    calendars: calendars.value ?? [],
  }
  const procedures = yamlIn(join(folder, 'procedures')).map((it) => read(it, Procedure))
  const judged = procedures.flatMap(({ file, value, all }) => {
    if (!value) return all
    const named = byName.flatMap((rule) => rule(value, around))
    const faults = named.length ? named : byTrying.flatMap((rule) => rule(value, around))
    return faults.map((fault) => at(file, fault))
  })
  const known = procedures.flatMap(({ value }) => value ?? [])
  // A procedure that cannot be read would make every amount for it look lost.
  const areAllRead = known.length === procedures.length
  const overlaid = yamlIn(join(folder, 'ordinances'))
    .map((it) => read(it, OrdinanceOverlay))
    .flatMap(({ file, value, all }) =>
      value && areAllRead ? overlays(value, known).map((fault) => at(file, fault)) : all,
    )
  const designated = yamlIn(join(folder, 'designations'))
    .map((it) => read(it, Designations))
    .flatMap(({ file, value, all }) =>
      value ? designations(value).map((fault) => at(file, fault)) : all,
    )
  const asked = areAllRead ? answers(folder, { procedures: known, offices: around.offices }) : []
  const shared = [...offices.all, ...waivers.all, ...calendars.all]
  return [...shared, ...judged, ...overlaid, ...designated, ...asked]
}

if (import.meta.main) {
  const folder = fileURLToPath(new URL('.', import.meta.url))
  const faults = lint(folder)
  // Only a catalog that can be read can be compared with what was published.
  const found = faults.length ? faults : changedSince(folder)
  for (const { file, line, says, write } of found)
    process.stdout.write(`${relative('.', file)}:${line}  ${says}\n    → ${write}\n`)
  process.stdout.write(found.length ? `${found.length}件あります\n` : '誤りはありません\n')
  process.exitCode = found.length ? 1 : 0
}
