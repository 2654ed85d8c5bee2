import type { Alias } from '../../../schemas/question.ts'
import { finderIn } from '../finder.ts'
import type { Entry, Knowledge } from '../knowledge.ts'
import { type Aim, better, differs, type Outcome, outcomeOf, type Question } from './outcome.ts'
import { withAliases } from './with-aliases.ts'

export type Questions = {
  /** Ways to ask that were published before: the catalog's, and aliases. */
  readonly published: readonly Alias[]
  /** Aliases that only the later file has. */
  readonly added: readonly Alias[]
  /** Questions of the queue, redacted: nobody knows their entry. */
  readonly waiting: readonly string[]
  /** Questions that an officer marked as belonging elsewhere. */
  readonly strays: readonly string[]
}

/** How many questions: `first`, `firstFive` and `right` only where the right entry is known. */
export type Counts = {
  readonly asked: number
  readonly first: number
  readonly firstFive: number
  /** Answered surely, and of these by the right entry. */
  readonly answered: number
  readonly right: number
  readonly offered: number
  readonly silent: number
}
type Sides<T> = { readonly before: T; readonly after: T }

export type Change = Sides<Outcome> & {
  readonly group: 'published' | 'added' | 'waiting' | 'strays'
  readonly question: Question
  readonly verdict: 'worse' | 'better' | 'other'
}

export type Quality = {
  readonly published: Sides<Counts>
  /** Asked of the file itself: an alias finds itself, so that this is nearly always good. */
  readonly added: Sides<Counts>
  /** Each asked of an index that has the others, but not it: what new words gain beyond themselves. */
  readonly addedAlone: Sides<Counts>
  readonly waiting: Sides<Counts>
  readonly strays: Sides<Counts>
  /** What a person would notice, worse first. */
  readonly changes: readonly Change[]
}

/** Every way to ask that the catalog itself has. */
export const waysOf = (entries: Iterable<Entry>): Alias[] =>
  [...entries].flatMap(({ id, ja, plain, en, aliases }) =>
    [ja.question, ...aliases, plain?.question, en?.question]
      .filter((text) => text !== undefined)
      .map((text) => ({ entryId: id, text })),
  )

const countsOf = (all: readonly Outcome[]): Counts => {
  const count = (is: (it: Outcome) => boolean) => all.filter(is).length
  return {
    asked: all.length,
    first: count(({ place }) => place === 1),
    firstFive: count(({ place }) => place !== undefined && place <= 5),
    answered: count(({ kind }) => kind === 'answer'),
    right: count(({ kind, isRight }) => kind === 'answer' && isRight),
    offered: count(({ kind }) => kind === 'candidates'),
    silent: count(({ kind }) => kind === 'handover'),
  }
}

const folds = 10

/** Each left out once, with others where there are more than ten: so that it takes no more than ten indexes. */
const alone = (before: Uint8Array, added: readonly Alias[]): Outcome[] =>
  Array.from({ length: Math.min(folds, added.length) }, (_, fold) => {
    const { file } = withAliases(
      before,
      added.filter((_, i) => i % folds !== fold),
    )
    const find = finderIn(() => file)
    return added.filter((_, i) => i % folds === fold).map((it) => outcomeOf(find, it))
  }).flat()

type Finders = Sides<Knowledge['find']>
const changesOf = (
  group: Change['group'],
  aim: Aim,
  questions: readonly Question[],
  find: Finders,
) => {
  const all = questions.map((question) => ({
    question,
    before: outcomeOf(find.before, question),
    after: outcomeOf(find.after, question),
  }))
  const counts = {
    before: countsOf(all.map((it) => it.before)),
    after: countsOf(all.map((it) => it.after)),
  }
  const changes = all
    .filter((it) => differs(it.before, it.after))
    .map((it): Change & { readonly by: number } => {
      const by = better(aim, it.before, it.after)
      return { group, ...it, by, verdict: by < 0 ? 'worse' : by > 0 ? 'better' : 'other' }
    })
  return { counts, changes }
}

const inOrder = ['worse', 'other', 'better'] as const

/**
 * What an officer decides by whether aliases are published: how questions are met by the file before and after. Pure;
 * takes two searches for each question, and at most ten indexes.
 */
export const qualityOf = (
  before: Uint8Array,
  after: Uint8Array,
  { published, added, waiting, strays }: Questions,
): Quality => {
  const find = { before: finderIn(() => before), after: finderIn(() => after) }
  const asText = (text: string): Question => ({ text })
  const groups = {
    published: changesOf('published', 'found', published, find),
    added: changesOf('added', 'found', added, find),
    waiting: changesOf('waiting', 'unknown', waiting.map(asText), find),
    strays: changesOf('strays', 'silent', strays.map(asText), find),
  }
  const { published: ways, added: fresh, waiting: open, strays: foreign } = groups
  const changes = [ways, fresh, open, foreign]
    .flatMap((it) => it.changes)
    .toSorted((a, b) => inOrder.indexOf(a.verdict) - inOrder.indexOf(b.verdict) || a.by - b.by)
    .map(({ by: _, ...it }) => it)
  return {
    published: ways.counts,
    added: fresh.counts,
    addedAlone: { before: fresh.counts.before, after: countsOf(alone(before, added)) },
    waiting: open.counts,
    strays: foreign.counts,
    changes,
  }
}
