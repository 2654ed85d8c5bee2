import { financeOperations } from './finance.ts'
import { staffIdentityOperations } from './identity.ts'
import type { Operation } from './operation.ts'
import { staffOperations } from './staff.ts'

/** The officers' API: another host, other keys, another token audience. */
export const staffContract = {
  ...staffIdentityOperations,
  ...staffOperations,
  ...financeOperations,
} satisfies Record<string, Operation>
