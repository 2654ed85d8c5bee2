import * as z from 'zod'

const Key = z.string().regex(/^[\w-]{43}$/)

/** Keys of the codes on certificates, 32 bytes each as base64url: the first signs, all are believed. */
export const CertificateSecret = z.object({ certificateKeys: z.tuple([Key], Key) })
