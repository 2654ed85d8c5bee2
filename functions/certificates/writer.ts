import type { Result } from '../result.ts'
import type { Certificate } from './certificate.ts'

/** Why no document was made: a character that cannot be drawn, with its variation selector if it has one. */
export type Unwritable = { readonly character: string }

/** Makes the document. The same content gives the same bytes, and nothing is drawn as a box or as another character. */
export type CertificateWriter = (certificate: Certificate) => Promise<Result<Buffer, Unwritable>>
