/** Mutants that no test can kill, by name, and why nobody could see a difference. */
export const survivors: Readonly<Record<string, string>> = {
  'cases.ts: !withdrawnAt) return [] ⇒ false':
    'No time is later than one that there is not: the filter after it lets nothing through. The types want the line.',
  "status.ts: rank(caused[kind]) > rank('pending') ⇒ rank(caused[kind]) >= rank('pending')":
    'No fact causes `pending` itself.',
  'status.ts: rank(it) > rank(high) ? it : high), stage) ⇒ rank(it) >= rank(high)':
    'Of two statuses of the same rank, which are the same, either may be taken.',
  'status.ts: factKey(a) < factKey(b) ? -1 : 1)) ⇒ factKey(a) <= factKey(b)':
    'Two of the same key are never compared: the map before it keeps one.',
  'status.ts: \'created\', ⇒ ""':
    'What says nothing of the attempt ranks below every stage, whether by the lowest status or by none.',
  'stripe-event.ts: \'\'] ⇒ "Stryker was here!"': 'Neither is the name of an end.',
  'stripe-event.ts: `a dispute was closed as ${status}`) ⇒ ``':
    'Words for the engineer on call. That it throws is held.',
}
