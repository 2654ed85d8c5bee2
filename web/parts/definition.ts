import { Procedure } from '../../schemas/procedure.ts'
import type { Visit } from '../site.ts'
import { type Fetched, type Mine, mine } from './fetched.ts'
import { problemPage } from './problem.ts'

export type Known = {
  readonly procedure: Procedure
  readonly office: { readonly name: string; readonly contact: string }
}

export const known = async (visit: Visit, procedureId: string): Promise<Fetched<Known>> => {
  const answer = await visit.api.getProcedure({ params: { procedureId } })
  if (!answer.ok) return { reply: await problemPage(visit, answer.error) }
  const { definition, office } = answer.value.body
  return { value: { procedure: Procedure.parse(definition), office } }
}

export type MineAndKnown = Mine & Known

/** The visitor's own application and the definition that it is made with. */
export const mineAndKnown = async (visit: Visit): Promise<Fetched<MineAndKnown>> => {
  const own = await mine(visit)
  if ('reply' in own) return own
  const definition = await known(visit, own.value.application.procedureId)
  return 'reply' in definition ? definition : { value: { ...own.value, ...definition.value } }
}
