import type { Sections } from './layout.ts'

export const idOf = ({ idChars, idEnds }: Sections, entry: number) =>
  String.fromCharCode(...idChars.subarray(entry ? idEnds[entry - 1] : 0, idEnds[entry]))
