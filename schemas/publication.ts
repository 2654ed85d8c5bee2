import * as z from 'zod'
import { Alias, QuestionId } from './question.ts'

/** How questions fare; `first`, `firstFive` and `right` where the right entry is known. */
export const QualityCounts = z.object({
  asked: z.int(),
  first: z.int(),
  firstFive: z.int(),
  /** Answered surely, and of these by the right entry. */
  answered: z.int(),
  right: z.int(),
  offered: z.int(),
  silent: z.int(),
})
export type QualityCounts = z.infer<typeof QualityCounts>

/**
 * `published`: every way to ask of the catalog and of earlier aliases; `added`: the new aliases, which find themselves;
 * `addedAlone`: each of them asked of an index with the others only; `waiting`: questions whose answer nobody has named;
 * `strays`: those for which silence is right.
 */
export const qualityGroups = ['published', 'added', 'addedAlone', 'waiting', 'strays'] as const

const Sides = z.object({ before: QualityCounts, after: QualityCounts })

/** What is offered first, and how. */
const Met = z.object({
  kind: z.enum(['answer', 'candidates', 'handover']),
  title: z.string().optional(),
})
export const QualityChange = z.object({
  group: z.enum(['published', 'added', 'waiting', 'strays']),
  text: z.string(),
  verdict: z.enum(['worse', 'better', 'other']),
  before: Met,
  after: Met,
})
export type QualityChange = z.infer<typeof QualityChange>

/** How the chat meets questions before and after a publication. */
export const QualityReport = z.object({
  groups: z.object({
    published: Sides,
    added: Sides,
    addedAlone: Sides,
    waiting: Sides,
    strays: Sides,
  }),
  /** What a person would notice, worse first; no more than a hundred. */
  changes: z.array(QualityChange),
  /** How many there are in all. */
  changed: z.int(),
})
export type QualityReport = z.infer<typeof QualityReport>

/** A set of aliases that counts from its moment on until the next: appended, never changed. */
export const Publication = z.object({
  number: z.int().positive(),
  at: z.iso.datetime(),
  by: z.string(),
  /** The earlier one whose aliases it brings back; 0 for none at all. */
  restores: z.int().min(0).optional(),
  aliases: z.array(Alias),
  quality: QualityReport,
})
export type Publication = z.infer<typeof Publication>

/** More make a row too large for the table: then they belong into the catalog. */
export const mostAliases = 2_000

/** What publishing would do now. */
export const AliasPreview = z.object({
  /** The number of the publication that counts now; 0 for none. */
  current: z.int(),
  proposed: z.array(z.object({ ...Alias.shape, questionId: QuestionId, answerTitle: z.string() })),
  published: z.int(),
  quality: QualityReport,
})
export type AliasPreview = z.infer<typeof AliasPreview>
