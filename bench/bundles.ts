import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildSync, type Metafile } from 'esbuild'
import { bundleWithInputs, settings } from '../infra/bundle.ts'
import type { Start } from './cold.ts'
import { entries, type PublicEntry, type Subject } from './first-calls.ts'

export type Bundled = Start & {
  /** Kilobytes, minified, that Node loads before the first request. */
  readonly kilobytes: number
  readonly metafile: Metafile
}

/** Bytes of the entry and of what it imports statically. */
const startBytes = ({ outputs }: Metafile): number => {
  const entry = Object.keys(outputs).find((it) => it.endsWith('/index.mjs')) ?? ''
  const seen = new Set([entry])
  for (const file of seen)
    for (const { path, kind, external } of outputs[file]?.imports ?? [])
      if (kind === 'import-statement' && !external) seen.add(path)
  return [...seen].reduce((sum, file) => sum + (outputs[file]?.bytes ?? 0), 0)
}

const bundled = (name: Subject, taskRoot: string, metafile: Metafile): Bundled => ({
  name,
  taskRoot,
  file: join(taskRoot, 'index.mjs'),
  kilobytes: startBytes(metafile) / 1000,
  metafile,
})

/** A deployed bundle, in a place where no other run replaces it. */
const entry = (base: string, name: PublicEntry): Bundled => {
  const { folder, metafile } = bundleWithInputs(name)
  cpSync(folder, join(base, name), { recursive: true })
  return bundled(name, join(base, name), metafile)
}

/** As infra/bundle.ts makes ours, but without its aliases: those an SDK's user does not have. */
const beside = (base: string, name: 'bare' | 'whole' | 'naive'): Bundled => {
  const outdir = join(base, name)
  const { metafile } = buildSync({
    ...settings,
    entryPoints: {
      index: join(import.meta.dirname, `handlers/${name === 'naive' ? name : 'bare'}.ts`),
    },
    outdir,
    splitting: name !== 'whole',
  })
  return bundled(name, outdir, metafile)
}

/** Everything that is started cold, bundled into a folder that goes with the process. */
export const makeBundles = (): Bundled[] => {
  const base = mkdtempSync(join(tmpdir(), 'madoguchi-bench-'))
  process.once('exit', () => rmSync(base, { recursive: true, force: true }))
  const others = (['bare', 'whole', 'naive'] as const).map((it) => beside(base, it))
  return [...others, ...entries.map((it) => entry(base, it))]
}
