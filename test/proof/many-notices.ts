import type { NoticeStore } from '../../functions/payments/notice-store.ts'
import type { Notice } from '../../schemas/notice.ts'
import type { NoticeId } from '../../schemas/notice-id.ts'
import { memoryNoticeStore } from '../support/memory-notice-store.ts'

type OfOne = ReturnType<typeof memoryNoticeStore>

/** Many notices, each in its own store, as each is a partition of its own in DynamoDB. */
export const manyNotices = (notices: readonly Notice[]) => {
  const stores = new Map<NoticeId, OfOne>(notices.map((it) => [it.id, memoryNoticeStore(it)]))
  const owners = new Map<string, NoticeId>()
  const orphans: OfOne = memoryNoticeStore(notices[0] as Notice)
  const of = ({ noticeId }: { readonly noticeId: NoticeId }) => stores.get(noticeId)
  const store: NoticeStore = {
    read: async (id, key) => stores.get(id)?.read(id, key),
    noticeOf: async (attemptId) => owners.get(attemptId),
    begin: async (ledger, attempt, ...rest) => {
      const began = (await of(attempt)?.begin(ledger, attempt, ...rest)) ?? false
      if (began) owners.set(attempt.id, attempt.noticeId)
      return began
    },
    finish: async (attempt, ...rest) => (await of(attempt)?.finish(attempt, ...rest)) ?? false,
    append: async (fact) => (await of(fact)?.append(fact)) ?? 'unknown_attempt',
    openCase: async (found) => (await of(found)?.openCase(found)) ?? false,
    keepOrphan: (...sent) => orphans.keepOrphan(...sent),
    lease: async (attempt, ...rest) => (await of(attempt)?.lease(attempt, ...rest)) ?? false,
    leaseFinal: async (attempt, now) => (await of(attempt)?.leaseFinal(attempt, now)) ?? false,
    learn: async (attempt, issued) => of(attempt)?.learn(attempt, issued),
    wantClosed: async (attempt, now) => of(attempt)?.wantClosed(attempt, now),
    overdueLooks: async (before) =>
      (await Promise.all([...stores.values()].map((it) => it.overdueLooks(before)))).flat(),
  }
  return { store, orphans: () => orphans.orphans() }
}
