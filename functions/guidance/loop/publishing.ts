import { createHash } from 'node:crypto'
import type { Contract } from '../../../schemas/contract/index.ts'
import type { Input } from '../../../schemas/contract/operation.ts'
import { mostAliases, type Publication, type QualityReport } from '../../../schemas/publication.ts'
import type { Alias, Question } from '../../../schemas/question.ts'
import { err, ok } from '../../result.ts'
import { qualityOf, waysOf } from '../aliases/quality.ts'
import { withAliases } from '../aliases/with-aliases.ts'
import type { LoopDeps, Officer } from './deps.ts'
import { stateOf } from './question.ts'
import { desk } from './questions.ts'
import { reportOf } from './report.ts'

const isIn = (aliases: readonly Alias[], { entryId, text }: Alias) =>
  aliases.some((it) => it.entryId === entryId && it.text === text)

/** How the chat would meet questions if `next` were published, beside how it does now. */
const compared = (
  deps: LoopDeps,
  { current, file }: Awaited<ReturnType<typeof desk>>,
  questions: readonly Question[],
  next: readonly Alias[],
): QualityReport => {
  const textsOf = (wanted: string) =>
    questions.filter((it) => stateOf(it, current) === wanted).map(({ text }) => text)
  const quality = qualityOf(file, withAliases(deps.index(), next).file, {
    published: [
      ...waysOf(deps.entries.values()),
      ...current.aliases.filter((it) => isIn(next, it)),
    ],
    added: next.filter((it) => !isIn(current.aliases, it)),
    waiting: textsOf('open'),
    strays: textsOf('off-topic'),
  })
  return reportOf(quality, deps.entries)
}

type Proposed = Alias & { readonly questionId: string; readonly answerTitle: string }

const proposedIn = (
  questions: readonly Question[],
  { entries }: LoopDeps,
  { current }: Awaited<ReturnType<typeof desk>>,
): Proposed[] =>
  questions.flatMap((it) => {
    const { settlement } = it
    if (settlement?.kind !== 'alias' || stateOf(it, current) !== 'proposed') return []
    const { entryId, text } = settlement
    const answerTitle = entries.get(entryId)?.ja.question
    return answerTitle ? [{ entryId, text, questionId: it.id, answerTitle }] : []
  })

/** What is published is what was seen: the same proposals on the same publication. */
const etagOf = (current: number, proposed: readonly Proposed[]) => {
  const seen = [current, ...proposed.map((it) => [it.entryId, it.text]).sort()]
  return `"${createHash('sha256').update(JSON.stringify(seen)).digest('base64url')}"`
}

const onDesk = async (deps: LoopDeps) => {
  const at = await desk(deps)
  const questions = await deps.questions.list(deps.now())
  const proposed = proposedIn(questions, deps, at)
  const number = at.latest?.number ?? 0
  const next = [...at.current.aliases, ...proposed.map(({ entryId, text }) => ({ entryId, text }))]
  const quality = () => compared(deps, at, questions, next)
  return { at, proposed, number, next, quality, etag: etagOf(number, proposed) }
}

const previewAliases = (deps: LoopDeps) => async () => {
  const { at, proposed, number, quality, etag } = await onDesk(deps)
  const published = at.current.aliases.length
  const body = { current: number, proposed, published, quality: quality() }
  return ok({ status: 200, headers: { etag }, body } as const)
}

const publishAliases =
  (deps: LoopDeps) =>
  async ({ headers }: Input<Contract['publishAliases']>, { actor }: Officer) => {
    const { proposed, number, next, quality, etag } = await onDesk(deps)
    if (headers['if-match'] !== etag) return err({ code: 'precondition_failed', details: { etag } })
    if (!proposed.length)
      return err({ code: 'wrong_state', details: { status: 'nothing-proposed' } })
    if (next.length > mostAliases)
      return err({ code: 'too_large', details: { limit: mostAliases } })
    const body: Publication = {
      ...{ number: number + 1, at: deps.now().toISOString(), by: actor, aliases: next },
      quality: quality(),
    }
    if (!(await deps.publications.append(body))) return err('in_progress')
    deps.audit({ officer: actor, act: 'publish-aliases', number: body.number })
    return ok({ status: 201, body } as const)
  }

const listPublications = (deps: LoopDeps) => async () =>
  ok({ status: 200 as const, body: { items: [...(await deps.publications.list())] } })

/** Number 0 is the time before the first: no alias at all. */
const aliasesOf = async ({ publications }: LoopDeps, number: number) =>
  number === 0 ? [] : (await publications.find(number))?.aliases

const isSame = (a: readonly Alias[], b: readonly Alias[]) =>
  a.length === b.length && a.every((it) => isIn(b, it))

const restorePublication =
  (deps: LoopDeps) =>
  async ({ params }: Input<Contract['restorePublication']>, { actor }: Officer) => {
    const at = await desk(deps)
    const aliases = await aliasesOf(deps, params.number)
    const { latest } = at
    if (!aliases || !latest) return err('not_found')
    if (isSame(aliases, latest.aliases)) return ok({ status: 200, body: latest } as const)
    const questions = await deps.questions.list(deps.now())
    const quality = compared(deps, at, questions, aliases)
    const body: Publication = {
      ...{ number: latest.number + 1, at: deps.now().toISOString(), by: actor },
      ...{ restores: params.number, aliases, quality },
    }
    if (!(await deps.publications.append(body))) return err('in_progress')
    deps.audit({ officer: actor, act: 'restore-publication', number: body.number })
    return ok({ status: 201, body } as const)
  }

export const publishingOperations = (deps: LoopDeps) => ({
  previewAliases: previewAliases(deps),
  publishAliases: publishAliases(deps),
  listPublications: listPublications(deps),
  restorePublication: restorePublication(deps),
})
