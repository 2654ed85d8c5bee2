import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { jstDay } from '../../schemas/japan.ts'
import { catalogIn, once } from '../catalog-gateway.ts'
import { finderIn } from '../guidance/finder.ts'
import { dynamoLatest } from '../guidance/loop/dynamo-latest-store.ts'
import { publishedKnowledge } from '../guidance/loop/published.ts'
import { logger } from '../http/logger.ts'
import { faqOf, knowledgeOf } from './knowing.ts'

type Env = {
  readonly CATALOG: string
  readonly ORDINANCE: 'demo' | 'hokkaido'
  readonly GUIDANCE_TABLE: string
}

/** What residents' chat and officers' alike answer from. */
export const answeringBy = (env: Env, portalUrl: string, now: () => Date) => {
  /** The bundle carries the catalog beside the code, and the index in it. */
  const root = process.env.LAMBDA_TASK_ROOT ?? '.'
  const inCatalog = (name: string) => readFileSync(join(root, env.CATALOG, name))
  const index = () => inCatalog('questions.index')
  const catalog = catalogIn(env.CATALOG, env.ORDINANCE)
  const base = knowledgeOf({
    catalog,
    index,
    publicUrl: portalUrl,
    today: () => jstDay(now()),
  })
  const knowledge = publishedKnowledge({
    latest: dynamoLatest(env.GUIDANCE_TABLE),
    base,
    knowing: async (aliases) => {
      // Loaded with the first publication: a cold start does not wait for it.
      const { withAliases } = await import('../guidance/aliases/with-aliases.ts')
      const file = once(() => withAliases(index(), aliases).file)
      return { ...base, index: file, find: finderIn(file) }
    },
    now,
    failed: (error) => logger.error('publications', error as Error),
  })
  const faq = faqOf(catalog, () => JSON.parse(`${inCatalog('laws.json')}`))
  return { index, entries: base.entries, knowledge, faq }
}
