import { row, table } from '../table.ts'
import { halfOf, type Met, met, ourQuestions, shippedIndex } from './shipped.ts'

/** How the shipped catalog meets our own questions: what was chosen by, and what took no part. */
export const shippedTable = (): string => {
  const [file, all] = [shippedIndex(), ourQuestions()]
  const halves = [0, 1].map((half) => all.filter((it) => halfOf(it) === half))
  const columns = [
    ...halves.map((it) => it.filter(({ right }) => right.length)),
    ...halves.map((it) => it.filter(({ right }) => !right.length)),
  ].map((it) => met(file, it))
  const line = (title: string, of: (it: Met) => number) =>
    row(title, ...columns.map((it) => `${of(it)}`))
  const names = ['of ours, chosen by', 'of ours, held out', 'astray, chosen by', 'astray, held out']
  return table(
    ['', ...names],
    [
      line('questions', (it) => it.questions),
      line('answered right', (it) => it.right),
      line('answered wrong', (it) => it.wrong),
      line('candidates, the right one among them', (it) => it.offeredRight),
      line('candidates without it', (it) => it.offeredWrong),
      line('handed over', (it) => it.handedOver),
    ],
  )
}
