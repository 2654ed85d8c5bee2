import type { Contract } from '../../schemas/contract/index.ts'
import type { Input } from '../../schemas/contract/operation.ts'
import { ok } from '../result.ts'
import type { Deps } from './deps.ts'
import { conversationOperations } from './operations.ts'

/** They log in, and share one address: only the pace of a conversation is limited. */
const source = ''

/** The conversation as officers have it: what an answer rests on, and the office's manuals, stand beside it. */
export const staffConversationOperations = (deps: Omit<Deps, 'limit' | 'staff'>) => {
  const all = conversationOperations({ ...deps, staff: true, limit: async () => ok(true) })
  return {
    startStaffConversation: (it: Input<Contract['startStaffConversation']>) =>
      all.startConversation({ ...it, source }),
    staffSay: all.say,
    getStaffConversation: all.getConversation,
    deleteStaffConversation: all.deleteConversation,
    rateStaffMessage: all.rateMessage,
  }
}
