import type { Fact } from '../../schemas/fact.ts'
import { amountDiffers, unknownPayment } from './cases.ts'
import type { Resolving } from './deps.ts'
import type { Appended } from './notice-store.ts'
import { carriesMoney } from './status.ts'

type Keeping = Pick<Resolving, 'store' | 'count' | 'now'>

/** A refund that came back is money as well, though the ledger counts it by leaving the refund out. */
const isMoney = (fact: Fact) => carriesMoney(fact) || fact.kind === 'refund-failed'

/** Keeps what a provider did. Money is never dropped: what fits nowhere opens a Case. */
export const keepFact =
  ({ store, count, now }: Keeping) =>
  async (fact: Fact): Promise<Appended> => {
    const outcome = await store.append(fact)
    const openedAt = now().toISOString()
    if (outcome === 'differs') await store.openCase({ ...amountDiffers(fact), openedAt })
    if (outcome === 'unknown_attempt' && isMoney(fact))
      await store.keepOrphan(fact, { ...unknownPayment(fact), openedAt })
    count(outcome)
    return outcome
  }
