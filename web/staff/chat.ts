import type { StaffClient } from '../client.ts'
import { type ChatApi, chatPage } from '../pages/chat.ts'
import { deleteChat, rateInChat, sayInChat } from '../pages/say.ts'
import type { Page } from '../site.ts'

/** The chat's pages on the officers' API, whose operations have names of their own. */
const byOfficer =
  (page: Page<ChatApi>): Page<StaffClient> =>
  ({ api, ...visit }) =>
    page({
      ...visit,
      api: {
        startConversation: api.startStaffConversation,
        say: api.staffSay,
        getConversation: api.getStaffConversation,
        deleteConversation: api.deleteStaffConversation,
        rateMessage: api.rateStaffMessage,
      },
    })

export const staffChat = {
  chat: byOfficer(chatPage),
  sayInChat: byOfficer(sayInChat),
  rateInChat: byOfficer(rateInChat),
  deleteChat: byOfficer(deleteChat),
}
