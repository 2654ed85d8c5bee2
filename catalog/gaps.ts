import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'

export type Gap = { readonly where: string; readonly status: string; readonly what: string }

const isOpen = (status: unknown): status is string =>
  status === 'assumed' || status === 'unknown' || status === 'part'

const nameOf = (value: Record<string, unknown>) => {
  const name =
    value.question ??
    value.label ??
    value.text ??
    value.name ??
    value.document ??
    value.rule ??
    value.id
  return typeof name === 'string' ? name : ''
}

/** Every fact in a definition that nobody confirmed, wherever it stands. */
export const gapsIn = (value: unknown, where: readonly string[] = []): Gap[] => {
  if (typeof value !== 'object' || value === null) return []
  const own = value as Record<string, unknown>
  const here = isOpen(own.status)
    ? [{ where: where.join('.'), status: own.status, what: nameOf(own) }]
    : []
  const keyOf = (key: string, it: unknown) =>
    Array.isArray(value) && it && typeof it === 'object' && 'id' in it ? `${it.id}` : key
  return [
    ...here,
    ...Object.entries(own).flatMap(([key, it]) => gapsIn(it, [...where, keyOf(key, it)])),
  ]
}

const words: Record<string, string> = { assumed: '仮定', unknown: '不明', part: '一部だけ確認' }

/** What every procedure stands on, after the procedures themselves. */
const shared = ['offices.yaml', 'waivers.yaml', 'calendars.yaml', 'designations/hokkaido.yaml']

if (import.meta.main) {
  const folder = fileURLToPath(new URL('.', import.meta.url))
  const filesIn = (name: string) =>
    readdirSync(join(folder, name))
      .sort()
      .map((it) => join(name, it))
  for (const name of [...filesIn('procedures'), ...shared, ...filesIn('faq')]) {
    const found = gapsIn(parse(readFileSync(join(folder, name), 'utf8')))
    process.stdout.write(`\n${basename(name, '.yaml')}：${found.length}件\n`)
    for (const { where, status, what } of found)
      process.stdout.write(`  ${words[status]}  ${where}  ${what}\n`)
  }
}
