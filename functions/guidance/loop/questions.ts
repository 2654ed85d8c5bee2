import type { Contract } from '../../../schemas/contract/index.ts'
import type { Input } from '../../../schemas/contract/operation.ts'
import type { Question, QuestionItem, Settlement } from '../../../schemas/question.ts'
import { err, ok } from '../../result.ts'
import { withAliases } from '../aliases/with-aliases.ts'
import type { LoopDeps, Officer } from './deps.ts'
import { likelyIn, named } from './likely.ts'
import { currentOf } from './publication.ts'
import { type Current, stateOf } from './question.ts'

/** On one page; the others come as these are settled. */
const shown = 100

const asked = (a: Question, b: Question) =>
  b.times - a.times || b.lastAskedAt.localeCompare(a.lastAskedAt)

/** What officers see of questions: their states, and what the index that counts now finds for them. */
export const desk = async ({ publications, entries, index }: LoopDeps) => {
  const latest = await publications.latest()
  const current: Current = currentOf(latest)
  const file = withAliases(index(), current.aliases).file
  const likely = likelyIn(file, entries)
  const view = (question: Question): QuestionItem => {
    const { settlement } = question
    const answerTitle =
      settlement?.kind === 'alias' ? entries.get(settlement.entryId)?.ja.question : undefined
    return {
      ...question,
      state: stateOf(question, current),
      likely: likely(question.text),
      rejectedTitles: question.rejected.flatMap((id) => entries.get(id)?.ja.question ?? []),
      ...(answerTitle && { answerTitle }),
    }
  }
  return { latest, current, file, view }
}

const listQuestions =
  (deps: LoopDeps) =>
  async ({ query }: Input<Contract['listQuestions']>) => {
    const { current, view } = await desk(deps)
    const all = await deps.questions.list(deps.now())
    const isOpen = (it: Question) => stateOf(it, current) === 'open'
    const wanted = all.filter((it) => isOpen(it) === (query.show === 'open'))
    const body = {
      items: [...wanted].sort(asked).slice(0, shown).map(view),
      open: all.filter(isOpen).length,
      proposed: all.filter((it) => stateOf(it, current) === 'proposed').length,
    }
    return ok({ status: 200, body } as const)
  }

const getQuestion =
  (deps: LoopDeps) =>
  async ({ params, query }: Input<Contract['getQuestion']>) => {
    const question = await deps.questions.find(params.questionId, deps.now())
    if (!question) return err('not_found')
    const { view } = await desk(deps)
    const body = { question: view(question), found: named(deps.entries, query.q ?? '') }
    return ok({ status: 200, body } as const)
  }

/** Without a settlement it is open again. */
const settled = async (
  deps: LoopDeps,
  { questionId }: { readonly questionId: string },
  settlement: Settlement | undefined,
  { actor }: Officer,
) => {
  const it = { settlement, by: actor }
  const question = await deps.questions.settle(questionId, it, deps.now())
  if (!question) return err('not_found')
  const act = settlement ? 'settle-question' : 'reopen-question'
  deps.audit({ officer: actor, act, questionId })
  return ok({ status: 200, body: (await desk(deps)).view(question) } as const)
}

const settleQuestion =
  (deps: LoopDeps) =>
  async ({ params, body }: Input<Contract['settleQuestion']>, officer: Officer) =>
    body.kind === 'alias' && !deps.entries.has(body.entryId)
      ? err('not_found')
      : settled(deps, params, body, officer)

const reopenQuestion =
  (deps: LoopDeps) =>
  async ({ params }: Input<Contract['reopenQuestion']>, officer: Officer) =>
    settled(deps, params, undefined, officer)

export const questionOperations = (deps: LoopDeps) => ({
  listQuestions: listQuestions(deps),
  getQuestion: getQuestion(deps),
  settleQuestion: settleQuestion(deps),
  reopenQuestion: reopenQuestion(deps),
})
