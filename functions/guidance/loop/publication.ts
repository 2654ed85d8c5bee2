import type { Publication } from '../../../schemas/publication.ts'
import type { Current } from './question.ts'

export type PublicationStore = {
  /** The one that counts: the last. */
  latest(): Promise<Publication | undefined>
  /** Newest first; no more than are kept on a page. */
  list(): Promise<readonly Publication[]>
  find(number: number): Promise<Publication | undefined>
  /** False where somebody else published meanwhile: its number is the one after that which was seen. */
  append(publication: Publication): Promise<boolean>
}

export const currentOf = (latest: Publication | undefined): Current => ({
  aliases: latest?.aliases ?? [],
  ...(latest && { at: latest.at }),
})
