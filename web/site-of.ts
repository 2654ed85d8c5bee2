import type { Site } from './site.ts'

/** A short name that changes with the content: what it names may be kept for ever. */
const contentHash = (text: string) => {
  let hash = 0xcbf29ce484222325n
  for (const byte of new TextEncoder().encode(text))
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n)
  return hash.toString(36)
}

type Script = { readonly text: string; readonly integrity: string }
type Given = Omit<Site, 'css' | 'script'> & { readonly css: string; readonly script?: Script }

export const siteOf = ({ css, script, ...it }: Given): Site => ({
  ...it,
  css: { file: `madoguchi.${contentHash(css)}.css`, text: css },
  script: script && { ...script, file: `papers.${contentHash(script.text)}.js` },
})
