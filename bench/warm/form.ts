import * as z from 'zod'
import { contract } from '../../schemas/contract/index.ts'
import { eventFor } from '../../test/support/event.ts'
import { business } from '../../test/support/people.ts'
import { bearer } from '../token.ts'

const word = () => z.string().min(1).max(200)
const kinds = {
  word: [word, '髙橋 𠮷子'],
  code: [() => z.string().regex(/^[\w-]{3,20}$/), 'A-000001'],
  email: [z.email, 'hokuto@example.jp'],
  day: [z.iso.date, '2026-04-30'],
  amount: [() => z.int().min(0).max(9_999_999), 22_000],
  choice: [() => z.enum(['new', 'renew', 'change']), 'renew'],
  consent: [() => z.literal(true), true],
  note: [() => z.string().max(1_000).optional(), '備考'],
} as const

/** Eight kinds of question, five of each: the 40 fields, and an answer to each. */
const numbered = Object.entries(kinds).flatMap(([kind, [schema, answer]]) =>
  [1, 2, 3, 4, 5].map((it) => [`${kind}${it}`, schema(), answer] as const),
)
export const fields: Record<string, z.ZodType> = Object.fromEntries(
  numbered.map(([id, schema]) => [id, schema]),
)
export const answers = Object.fromEntries(numbered.map(([id, , answer]) => [id, answer]))

export const path = '/v1/forms/{formId}'

/** The request of each iteration: 40 answers, from somebody who is signed in. */
export const saveEvent = async () =>
  eventFor(
    { ...contract.createApplication, path },
    {
      params: { formId: '01KN3V5T00000000000000000B' },
      headers: { ...(await bearer(business)), 'content-type': 'application/json' },
      body: answers,
    },
  )

/** The storage: it keeps what it is given. */
export const stored = new Map<string, object>()
export const save = async (id: string, form: object) => {
  stored.set(id, form)
}
