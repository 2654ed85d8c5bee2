import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { type Actor, Profile } from '../../schemas/identity.ts'
import { documents } from '../dynamo-gateway.ts'

export type ProfileStore = {
  save(actor: Actor, profile: Profile): Promise<void>
  find(actor: Actor): Promise<Profile | undefined>
}

/** What the last login proved about an actor. */
export const dynamoProfileStore = (TableName: string): ProfileStore => {
  const db = documents()
  const keyOf = (actor: Actor) => ({ pk: `PROFILE#${actor}`, sk: 'PROFILE' })
  return {
    async save(actor, profile) {
      await db.send(new PutCommand({ TableName, Item: { ...keyOf(actor), ...profile } }))
    },
    async find(actor) {
      const { Item } = await db.send(new GetCommand({ TableName, Key: keyOf(actor) }))
      return Item && Profile.parse(Item)
    },
  }
}
