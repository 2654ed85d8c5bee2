import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildSync, transformSync } from 'esbuild'
import { browsers, web } from './browsers.ts'

/** Colours have one source: `var(--name)` becomes what madoguchi.css says it is. */
const styleOf = () => {
  const values = new Map(
    [...readFileSync(join(web, 'assets/madoguchi.css'), 'utf8').matchAll(/--([\w-]+): ([^;]+);/g)]
      .map(([, name = '', value = '']) => [name, value] as const)
      .reverse(),
  )
  const css = readFileSync(join(web, 'widget/widget.css'), 'utf8')
  const filled = css.replace(/var\(--([\w-]+)\)/g, (_, name) => {
    const value = values.get(name)
    if (!value) throw new Error(`madoguchi.css has no --${name}`)
    return value
  })
  return transformSync(filled, { loader: 'css', minify: true, target: browsers.target }).code.trim()
}

type Defined = Readonly<Record<string, string>>

/** Under a name that changes with what is in it, and with what a browser checks it by (Subresource Integrity). */
const lay = (folder: string, entry: string, name: string, defined: Defined, algorithm: string) => {
  const define = Object.fromEntries(
    Object.entries(defined).map(([key, value]) => [key, JSON.stringify(value)]),
  )
  const entryPoints = [join(web, `widget/${entry}.ts`)]
  const { outputFiles } = buildSync({ ...browsers, entryPoints, define, write: false })
  const text = outputFiles[0]?.contents ?? new Uint8Array()
  const digest = createHash(algorithm).update(text).digest()
  const file = `${name}.${digest.toString('hex').slice(0, 10)}.js`
  writeFileSync(join(folder, file), text)
  return { file, integrity: `${algorithm}-${digest.toString('base64')}` }
}

const wordsIn = (locale: string): Defined => {
  const words: Defined = JSON.parse(readFileSync(join(web, `widget/words.${locale}.json`), 'utf8'))
  return Object.fromEntries(Object.entries(words).map(([name, it]) => [`WORDS.${name}`, it]))
}

/** Every script that a page of somebody else may still name. */
export const released = join(web, 'widget/released')

/** Builds the scripts into a folder, and tells which of them a page in each language begins with. */
export const buildWidget = (folder: string) => {
  mkdirSync(folder, { recursive: true })
  // The shorter one, because it stands in the script itself.
  const { file, integrity } = lay(folder, 'offline', 'offline', {}, 'sha256')
  const defined = { STYLE: styleOf(), OFFLINE_FILE: file, OFFLINE_INTEGRITY: integrity }
  const widgetIn = (locale: string, name: string) =>
    lay(folder, 'widget', name, { ...defined, LOCALE: locale, ...wordsIn(locale) }, 'sha384')
  return { ja: widgetIn('ja', 'widget'), en: widgetIn('en', 'widget-en') }
}

/** The chat for other sites: in `embed/` the scripts of now and of every release, in `widget.json` the tags of now. */
export const layWidget = (outdir: string) => {
  const folder = join(outdir, 'embed')
  if (existsSync(released)) cpSync(released, folder, { recursive: true })
  writeFileSync(join(outdir, 'widget.json'), JSON.stringify(buildWidget(folder)))
}
