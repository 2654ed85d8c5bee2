import * as z from 'zod'

/** The name of its file in catalog/procedures, and of its page. */
export const ProcedureId = z.string().regex(/^[a-z][a-z0-9-]{2,63}$/)
