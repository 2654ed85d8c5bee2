import { fileURLToPath } from 'node:url'
import type { BuildOptions } from 'esbuild'

export const web = fileURLToPath(new URL('../web', import.meta.url))

/** How esbuild makes what browsers run. */
export const browsers = {
  bundle: true,
  minify: true,
  charset: 'utf8',
  format: 'esm',
  // Browsers of the last years; in older ones there is no script, and pages work without.
  target: ['chrome109', 'firefox115', 'safari16.4'],
  legalComments: 'none',
  logLevel: 'warning',
} satisfies BuildOptions
