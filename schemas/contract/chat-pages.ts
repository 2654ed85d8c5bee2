import * as z from 'zod'
import { MessageId } from '../chat.ts'
import { Ulid } from '../ulid.ts'
import { type PageRow, page } from './page.ts'

const get = { method: 'GET' } as const
const post = { method: 'POST' } as const

export const aboutOne = z.object({ procedure: z.string().max(64).optional() })

/** The chat's pages, at either counter. */
export const chatPages = <const R extends Pick<PageRow, 'function' | 'who'>>(row: R) => ({
  chat: page({ ...row, ...get, path: '/chat', query: aboutOne }),
  sayInChat: page({
    ...row,
    ...post,
    path: '/chat',
    form: z.object({
      key: Ulid,
      text: z.string().optional(),
      choice: z.string().optional(),
      procedure: z.string().optional(),
    }),
  }),
  rateInChat: page({
    ...row,
    ...post,
    path: '/chat/rating',
    form: z.object({
      message: MessageId,
      useful: z.enum(['yes', 'no']),
      comment: z.string().optional(),
    }),
  }),
  deleteChat: page({ ...row, ...post, path: '/chat/deletion' }),
})
