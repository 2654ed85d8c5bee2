import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'yaml'
import * as z from 'zod'
import { compile } from '../../catalog/compile.ts'
import { layIndex } from '../../catalog/index/lay.ts'
import { decide } from '../../functions/guidance/decide.ts'
import { finderIn } from '../../functions/guidance/finder.ts'
import type { Knowledge } from '../../functions/guidance/knowledge.ts'

const Questions = z.object({
  asked: z.array(z.object({ text: z.string(), right: z.array(z.string()).min(1) })),
  strays: z.array(z.string()),
})
/** A question and the entries that answer it: none, where it belongs elsewhere. */
export type Question = { readonly text: string; readonly right: readonly string[] }

/** Our own questions (`questions.yaml`). */
export const ourQuestions = (): readonly Question[] => {
  const text = readFileSync(join(import.meta.dirname, 'questions.yaml'), 'utf8')
  const { asked, strays } = Questions.parse(parse(text))
  return [...asked, ...strays.map((it) => ({ text: it, right: [] }))]
}

/** The index of the catalog as it is shipped. */
export const shippedIndex = (): Uint8Array => {
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-shipped-'))
  compile(folder)
  layIndex(folder)
  const file = readFileSync(join(folder, 'questions.index'))
  rmSync(folder, { recursive: true })
  return file
}

/** By the first half, what tells sure from unsure was chosen; the second took no part. */
export const halfOf = ({ text }: Question): number =>
  (createHash('sha256').update(text).digest()[0] ?? 0) & 1

/** How often a question was met so; `offeredRight`: the right one was among the candidates. */
export type Met = {
  readonly questions: number
  readonly right: number
  readonly wrong: number
  readonly offeredRight: number
  readonly offeredWrong: number
  readonly handedOver: number
}

const metBy = (find: Knowledge['find'], { text, right }: Question): keyof Met => {
  const decision = decide(text, find(text))
  if (decision.kind === 'handover') return 'handedOver'
  const isRight = ({ id }: { readonly id: string }) => right.includes(id)
  if (decision.kind === 'answer') return isRight(decision.first) ? 'right' : 'wrong'
  return decision.offered.some(isRight) ? 'offeredRight' : 'offeredWrong'
}

/** How these questions are met by an index. */
export const met = (file: Uint8Array, questions: readonly Question[]): Met => {
  const find = finderIn(() => file)
  const all = questions.map((it) => metBy(find, it))
  const count = (how: keyof Met) => all.filter((it) => it === how).length
  return {
    questions: all.length,
    right: count('right'),
    wrong: count('wrong'),
    offeredRight: count('offeredRight'),
    offeredWrong: count('offeredWrong'),
    handedOver: count('handedOver'),
  }
}
