/** What S3 answers instead, by its own codes. */
export class Failure extends Error {
  readonly status: number
  readonly code: string

  constructor(status: number, code: string, message = code) {
    super(message)
    this.status = status
    this.code = code
  }
}

export const denied = (why: string) => new Failure(403, 'AccessDenied', why)
export const badSignature = () => new Failure(403, 'SignatureDoesNotMatch')
