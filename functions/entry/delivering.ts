import { dynamoApplicationStore } from '../applications/dynamo-application-store.ts'
import { dynamoEventOutbox } from '../applications/dynamo-event-outbox-store.ts'
import { deliver } from '../messages/deliver.ts'
import { sesMail } from '../messages/ses-mail-gateway.ts'

type Env = {
  readonly APPLICATIONS_TABLE: string
  readonly MAIL_FROM: string
  readonly PUBLIC_URL: string
}

/** What stream and sweeper need alike to finish an application's events. */
export const deliveringBy = (env: Env) => {
  const applications = dynamoApplicationStore(env.APPLICATIONS_TABLE)
  const outbox = dynamoEventOutbox(env.APPLICATIONS_TABLE)
  return {
    applications,
    outbox,
    deliver: deliver({
      find: applications.find,
      outbox,
      send: sesMail(env.MAIL_FROM),
      publicUrl: env.PUBLIC_URL,
      now: () => new Date(),
    }),
  }
}
