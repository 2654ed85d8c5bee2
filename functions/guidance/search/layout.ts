/**
 * What lies in an index, in this order. Everything is read where it lies: opening a file makes views and reads nothing.
 * `Ends` hold where the n-th list ends, so that it begins where the one before it ends; numbers are little-endian.
 */
const layout = {
  /** Counts and constants, by {@link constants}. */
  constants: Float64Array,
  /** Weights of the reranker, of whether a question belongs here, and of whether its first hit is right. */
  ranking: Float64Array,
  belonging: Float64Array,
  standing: Float64Array,
  /** Ids of the entries, as UTF-16. */
  idChars: Uint16Array,
  idEnds: Uint32Array,
  /** The lexicon in the order of UTF-16, what each word costs on a path, and the terms it means. */
  wordChars: Uint16Array,
  wordEnds: Uint32Array,
  wordCosts: Float32Array,
  meaningEnds: Uint32Array,
  meaningTerms: Uint32Array,
  meaningWeights: Float32Array,
  /** Postings of terms: in which entries, and how much it says there (255 is 1), anywhere and in the head alone. */
  termIdf: Float32Array,
  termEnds: Uint32Array,
  termDocs: Uint16Array,
  termImpacts: Uint8Array,
  termHeads: Uint8Array,
  /** Where each entry's ways to ask for it end (question, title, aliases); of each way its terms, and their idf together. */
  wayEnds: Uint32Array,
  termWayEnds: Uint32Array,
  termWayKeys: Uint32Array,
  termWayMass: Float32Array,
  /** The same of pairs of neighbouring characters, found by their key. */
  pairKeys: Uint32Array,
  pairIdf: Float32Array,
  pairEnds: Uint32Array,
  pairDocs: Uint16Array,
  pairImpacts: Uint8Array,
  pairHeads: Uint8Array,
  pairWayEnds: Uint32Array,
  pairWayKeys: Uint32Array,
  pairWayMass: Float32Array,
} as const

export type Sections = { readonly [K in keyof typeof layout]: InstanceType<(typeof layout)[K]> }
type Name = keyof Sections

const names = Object.keys(layout) as Name[]
const magic = 0x3147444d
const align = (bytes: number) => (bytes + 7) & ~7
const headBytes = align(4 + 4 * names.length)

/** One file: a mark, the length of every section in bytes, and the sections, each at a multiple of eight. */
export const pack = (sections: Sections): Uint8Array<ArrayBuffer> => {
  const lengths = names.map((it) => sections[it].byteLength)
  const file = new Uint8Array(headBytes + lengths.reduce((sum, it) => sum + align(it), 0))
  new Uint32Array(file.buffer, 0, 1 + names.length).set([magic, ...lengths])
  let at = headBytes
  for (const name of names) {
    const { buffer, byteOffset, byteLength } = sections[name]
    file.set(new Uint8Array(buffer, byteOffset, byteLength), at)
    at += align(byteLength)
  }
  return file
}

/** Views on the file's own bytes. Throws where it is not an index, or is cut short. */
export const unpack = (file: Uint8Array): Sections => {
  const bytes = file.byteOffset % 8 ? file.slice() : file
  const head = new Uint32Array(
    bytes.buffer,
    bytes.byteOffset,
    Math.min(1 + names.length, bytes.length >> 2),
  )
  if (head[0] !== magic || head.length <= names.length) throw new Error('this is no index of ours')
  let at = headBytes
  const views = names.map((name, i) => {
    const length = head[i + 1] ?? 0
    const type = layout[name]
    if (at + length > bytes.length) throw new Error(`the index ends within ${name}`)
    const view = new type(
      bytes.buffer as ArrayBuffer,
      bytes.byteOffset + at,
      length / type.BYTES_PER_ELEMENT,
    )
    at += align(length)
    return [name, view]
  })
  return Object.fromEntries(views)
}
