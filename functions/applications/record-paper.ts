import type { ApplicationEvent, ApplicationId } from '../../schemas/application.ts'
import { isOver } from '../../schemas/life-cycle.ts'
import { type ApplicationStore, looks, type OpaqueWrite } from './application-store.ts'
import { happens } from './event.ts'

type Happened = Pick<ApplicationEvent, 'at' | 'actor' | 'text'> & {
  readonly type: 'paper_arrived' | 'paper_removed'
}

/**
 * What happened to a paper after the application arrived: a link of its chain, written with the paper's own lines
 * or not at all. Nothing arrives after the decision; what is found bad goes whenever it is found.
 */
export const recordPaper =
  (store: Pick<ApplicationStore, 'find' | 'replace'>) =>
  async (id: ApplicationId, happened: Happened, writes: readonly OpaqueWrite[]) => {
    for (let look = 1; look <= looks; look++) {
      const record = await store.find(id)
      if (!record?.receipt) return false
      if (happened.type === 'paper_arrived' && isOver(record.status)) return false
      const next = happens(record, {}, happened)
      if (await store.replace(next.record, next.event, writes)) return true
    }
    return false
  }
