import { financeOperations } from './finance.ts'
import { staffIdentityOperations } from './identity.ts'
import type { Operation } from './operation.ts'
import { staffOperations } from './staff.ts'
import { staffGuidanceOperations } from './staff-guidance.ts'

/** The officers' API: another host, other keys, another token audience. */
export const staffContract = {
  ...staffIdentityOperations,
  ...staffOperations,
  ...financeOperations,
  ...staffGuidanceOperations,
} satisfies Record<string, Operation>
