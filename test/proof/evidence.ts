import type { Ledger } from '../../functions/payments/ledger.ts'
import { rank } from '../../functions/payments/status.ts'
import type { Fact } from '../../schemas/fact.ts'
import type { Bank, Session } from './bank.ts'
import type { World } from './world.ts'

/** Everything that a run left behind, once it came to rest. */
export const evidenceOf = (world: World, unrest: readonly string[]) => {
  const { notice, bank, journal, ledgers, answers, readsThatWrote, folds, gate } = world
  const last = ledgers.at(-1)
  if (!last) throw new Error('nothing was ever seen')
  const ranksIn = ({ attempts, facts }: Ledger) =>
    new Map(attempts.map((it) => [it.id, rank(folds.attemptStatus(it, facts))]))
  const fee = gate.fee()
  const seen = { notice, bank, journal, ledgers, answers, readsThatWrote, folds }
  return { ...seen, last, ranksIn, fee, unrest }
}
export type Run = ReturnType<typeof evidenceOf>

export const receiptsOf = (facts: readonly Fact[]) => facts.filter(({ kind }) => kind === 'receipt')

export const sum = (moved: readonly { readonly amount: number }[]) =>
  moved.reduce((all, { amount }) => all + amount, 0)

type PaidSession = Session & Required<Pick<Session, 'paid'>>

export const paidInOrder = ({ sessions }: Bank): PaidSession[] =>
  [...sessions.values()]
    .filter((it): it is PaidSession => it.paid !== undefined)
    .sort((a, b) => Date.parse(a.paid.at) - Date.parse(b.paid.at))

/** All that is folded from facts. */
export const replayed = ({ folds, last }: Run, facts: readonly Fact[]) => {
  const ledger = { ...last, facts }
  return {
    attempts: last.attempts.map((it) => folds.attemptStatus(it, facts)),
    net: folds.net(facts),
    status: folds.noticeStatus(ledger),
    paidAt: folds.paidAt(ledger),
    cases: folds.casesIn(ledger, { isAtWork: true }),
  }
}

/** The day in Japan and its fiscal year, reckoned by other means than the service's own. */
export const yearsOf = (at: string, ofNotice: number | null = null) => {
  const japan = new Date(Date.parse(at) + 9 * 3_600_000)
  const day = japan.toISOString().slice(0, 10)
  const year = japan.getUTCFullYear() - (japan.getUTCMonth() < 3 ? 1 : 0)
  const closes = Date.UTC((ofNotice ?? year) + 1, 5, 1)
  return { day, year, isClosed: japan.getTime() >= closes }
}
