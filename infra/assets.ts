import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildSync } from 'esbuild'

const web = fileURLToPath(new URL('../web', import.meta.url))

/** What the portals serve beside their pages: `web/assets/` as it lies there, and the script of papers as one file. */
export const layAssets = (outdir: string) => {
  cpSync(join(web, 'assets'), outdir, { recursive: true })
  buildSync({
    entryPoints: [join(web, 'script/papers.ts')],
    outfile: join(outdir, 'papers.js'),
    bundle: true,
    minify: true,
    charset: 'utf8',
    format: 'esm',
    // Browsers of the last years; older ones send without it.
    target: ['chrome109', 'firefox115', 'safari16'],
    legalComments: 'none',
    logLevel: 'warning',
  })
}
