import type { Operation } from './operation.ts'
import type { ProblemCode } from './problem.ts'

/** The problems its row lists, and those that follow from the rest of the row. */
export const problemsOf = (operation: Operation): ProblemCode[] => {
  const { callers, precondition, body, problems } = operation
  const isPublic = callers.some(({ role }) => role === 'public')
  const all: (ProblemCode | false | undefined)[] = [
    'invalid_request',
    // Also where anyone may call: a bad token is never let in.
    'unauthenticated',
    !isPublic && 'forbidden',
    callers.some((it) => 'assurance' in it) && 'assurance_too_low',
    body && 'too_large',
    precondition && 'precondition_required',
    ...problems,
    'unavailable',
    'internal',
  ]
  return [...new Set(all.filter((code) => typeof code === 'string'))]
}
