import { machine, type Row, row, table } from '../table.ts'
import type { Data } from './data.ts'
import { type Name, titles } from './engines/names.ts'
import type { Figures } from './evaluate.ts'
import type { Speed } from './speed.ts'

export type Measured = { readonly name: Name; readonly figures: Figures; readonly speed: Speed }

const share = (value: number) => (Number.isNaN(value) ? '–' : value.toFixed(3))
const milliseconds = (value: number) => `${value.toFixed(2)} ms`

/** One row per figure, its goal, and one column per way to search. */
export const printed = (
  all: readonly Measured[],
  { entries, queries, strays }: Data,
  isShipped: boolean,
): string => {
  const how = isShipped
    ? 'Settings as the project ships them: fair only with questions that they were not learnt from.'
    : 'What is learnt is learnt on one half of the queries and measured on the other (halves by a hash of the id).'

  const line = (title: string, goal: string, of: (it: Measured) => string): Row =>
    row(title, goal, ...all.map(of))
  const own = (title: string, goal: string, of: (it: Figures) => number) =>
    line(title, goal, ({ figures }) => share(of(figures)))
  const speed = (title: string, goal: string, of: (it: Speed) => string) =>
    line(title, goal, (it) => of(it.speed))
  return `${entries.length} entries, ${queries.length} queries, ${strays.length} questions that belong nowhere; ${machine()}.
${how}

${table(
  ['figure', 'goal', ...all.map((it) => titles[it.name])],
  [
    own('nDCG@10', '≥ .54', (it) => it.ndcg),
    own('SR@1', '≥ .49', (it) => it.first),
    own('SR@5', '≥ .70', (it) => it.firstFive),
    own('MRR@10', '≥ .58', (it) => it.reciprocalRank),
    own('nDCG@10 with aliases', '≥ .60', (it) => it.ndcgWithAliases),
    own('nDCG@10 with aliases added to the file', '', (it) => it.ndcgWithAdded),
    own('AUROC off-topic', '≥ .90', (it) => it.offTopic),
    own('AUROC top answer right', '≥ .78', (it) => it.topRight),
    speed('p50 per query', '', (it) => milliseconds(it.p50)),
    speed('p99 per query', '≤ 1 ms', (it) => milliseconds(it.p99)),
    speed('load, fresh process', '≤ 60 ms', (it) => milliseconds(it.load.milliseconds)),
    speed('load, CPU', '', (it) => milliseconds(it.load.cpu)),
    speed('memory of the load', '', (it) => `${it.load.megabytes.toFixed(1)} MB`),
    speed('size', '', (it) => `${it.size.toFixed(2)} MB`),
  ],
)}
`
}
