import * as z from 'zod'
import { FaqAnswer, FaqId, faqTopics, SearchHit } from '../faq.ts'
import { anyone } from './access.ts'
import { operation } from './operation.ts'

const row = { function: 'guidance', callers: anyone, method: 'GET', repeat: 'none' } as const

/** What the chat draws on, to be searched and read without a conversation. */
export const faqOperations = {
  searchAnswers: operation({
    ...row,
    path: '/v1/search',
    summary: '手続と、よくある質問の答えを探す',
    query: z.object({
      q: z
        .string()
        .trim()
        .min(1)
        .max(200)
        .meta({ examples: ['納税証明書がほしい'] }),
      limit: z.coerce.number().int().min(1).max(10).default(10),
    }),
    /** The likeliest first; none where nothing comes near. */
    answers: { 200: { body: z.object({ hits: z.array(SearchHit) }) } },
    problems: [],
  }),
  listFaq: operation({
    ...row,
    path: '/v1/faq',
    summary: 'よくある質問の一覧',
    answers: {
      200: {
        body: z.object({
          topics: z.array(
            z.object({
              id: z.enum(faqTopics),
              questions: z.array(z.object({ id: FaqId, question: z.string() })),
            }),
          ),
        }),
      },
    },
    problems: [],
  }),
  getFaq: operation({
    ...row,
    path: '/v1/faq/{faqId}',
    summary: 'よくある質問とその答えを見る',
    params: z.object({ faqId: FaqId.meta({ examples: ['login-needed'] }) }),
    answers: { 200: { body: FaqAnswer } },
    problems: ['not_found'],
  }),
}
