import type { Evidence } from '../../schemas/assessment.ts'
import type { LedgerEntry } from './application-store.ts'
import { fingerprint } from './canonical.ts'
import type { KnownProcedure, Profile } from './rules.ts'

type At = { readonly at: string; readonly by: string }

/** Every lookup leaves what was found, where, when and for whom; the hash pins the values. */
const evidence = (
  source: Evidence['source'],
  key: string,
  { at, by }: At,
  values: Record<string, string> | undefined,
): Evidence => ({
  source,
  key,
  at,
  by,
  result: values ? 'found' : 'not-found',
  ...(values && { values }),
  hash: fingerprint({ source, key, at, values }),
})

/** The same source and key looked up again replaces what was known before. */
export const withEvidence = (known: readonly Evidence[], found: readonly Evidence[]) => [
  ...known.filter((it) => !found.some(({ source, key }) => it.source === source && it.key === key)),
  ...found,
]

const defined = (profile: Profile) =>
  Object.fromEntries(
    Object.entries(profile).filter((it): it is [string, string] => typeof it[1] === 'string'),
  )

/** What the login proved, one piece of evidence a claim. */
export const fromClaims = (profile: Profile, at: At): Evidence[] =>
  Object.entries(defined(profile)).map(([claim, value]) =>
    evidence('identity-claims', claim, at, { [claim]: value }),
  )

/** Names are compared without spaces: people write 南 次郎 and 南次郎. */
const squeezed = (text: string) => text.replaceAll(/\s/g, '')

type LedgerKey = ReturnType<KnownProcedure['ledgerKeys']>[number]

/** A number alone proves nothing: whoever named it must also have said what the ledger says. */
export const fromLedger = (wanted: LedgerKey, entry: LedgerEntry | undefined, at: At): Evidence => {
  const isSame =
    entry &&
    Object.entries(wanted.expect).every(
      ([name, said]) => squeezed(entry.values[name] ?? '') === squeezed(said),
    )
  return evidence('own-ledger', wanted.key, at, isSame ? entry.values : undefined)
}
