import { cpSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const fonts = fileURLToPath(new URL('../node_modules/@embedpdf/fonts-jp/fonts', import.meta.url))

/** Puts the fonts of certificates into `fonts/` of that folder. */
export const layFonts = (folder: string) => {
  mkdirSync(join(folder, 'fonts'), { recursive: true })
  for (const weight of ['Regular', 'Bold']) {
    const file = `NotoSansJP-${weight}.otf`
    cpSync(join(fonts, file), join(folder, 'fonts', file))
  }
}
