import { applicationOperations } from './applications.ts'
import { callbackOperations } from './callbacks.ts'
import { certificateOperations } from './certificates.ts'
import { conversationOperations } from './conversations.ts'
import { faqOperations } from './faq.ts'
import { identityOperations } from './identity.ts'
import type { Operation } from './operation.ts'
import { paymentOperations } from './payments.ts'
import { procedureOperations } from './procedures.ts'
import { uploadOperations } from './uploads.ts'

/** The citizens' API: residents, businesses, guests at one notice, payment providers. */
export const citizensContract = {
  ...procedureOperations,
  ...identityOperations,
  ...applicationOperations,
  ...uploadOperations,
  ...paymentOperations,
  ...certificateOperations,
  ...conversationOperations,
  ...callbackOperations,
  ...faqOperations,
} satisfies Record<string, Operation>
