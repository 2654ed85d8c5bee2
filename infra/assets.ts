import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { buildSync } from 'esbuild'
import { browsers, web } from './browsers.ts'
import { layWidget } from './widget.ts'

/** What the portals serve beside their pages: `web/assets/` as it lies there, the script of papers, the chat for other sites. */
export const layAssets = (outdir: string) => {
  cpSync(join(web, 'assets'), outdir, { recursive: true })
  buildSync({
    ...browsers,
    entryPoints: [join(web, 'script/papers.ts')],
    outfile: join(outdir, 'papers.js'),
  })
  layWidget(outdir)
}
