import * as z from 'zod'
import { FactStatus } from './assessment.ts'

/** What may stand in the place of a paper, and the law that says so: catalog/waivers.yaml. */
export const WaiverRule = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  /** `table`: the closed table of デジタル手続法11条 and its order, article 5. */
  basis: z.enum(['table', 'other']),
  /** Kinds of papers that it may replace. */
  papers: z.array(z.string()).min(1),
  by: z.string(),
  needs: z.array(z.enum(['login', 'consent', 'answer'])).min(1),
  law: z.string(),
  status: FactStatus,
  source: z.url().optional(),
  asOf: z.iso.date().optional(),
})
export type WaiverRule = z.infer<typeof WaiverRule>
