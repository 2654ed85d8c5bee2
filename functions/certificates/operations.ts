import type { Deps } from './deps.ts'
import { getCertificate } from './get-certificate.ts'
import { verifyDocument } from './verify-document.ts'

export const certificateOperations = (deps: Deps) => ({
  getCertificate: getCertificate(deps),
  verifyDocument: verifyDocument(deps),
})
