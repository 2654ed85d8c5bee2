import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Typeface, typefaceOf } from './typeface.ts'

export type Typefaces = { readonly regular: Typeface; readonly bold: Typeface }

/** Noto Sans JP out of a folder: read and taken apart once, when the first certificate is asked for. */
export const typefacesIn = (folder: string): (() => Promise<Typefaces>) => {
  const open = async (weight: string) =>
    typefaceOf(await readFile(join(folder, `NotoSansJP-${weight}.otf`)))
  const both = async () => {
    const [regular, bold] = await Promise.all([open('Regular'), open('Bold')])
    return { regular, bold }
  }
  let opened: ReturnType<typeof both> | undefined
  return () => {
    opened ??= both()
    return opened
  }
}
