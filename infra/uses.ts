import type { EntryName } from '../functions/env.ts'
import type { DataStack } from './data-stack.ts'

type Tables = DataStack['tables']
type Action = 'GetItem' | 'Query' | 'PutItem' | 'UpdateItem' | 'DeleteItem'

type ObjectAction = 'GetObject' | 'PutObject' | 'DeleteObject'
export const prefixes = ['quarantine', 'papers', 'certificates'] as const
type Prefix = (typeof prefixes)[number]

/** What one function does to what it did not make itself. */
export type Uses = {
  readonly tables?: { readonly [T in keyof Tables]?: readonly Action[] }
  /** Indexes it queries, which is a permission of its own. */
  readonly indexes?: { readonly [T in keyof Tables]?: readonly ('gsi1' | 'gsi2' | 'gsi3')[] }
  readonly secrets?: readonly (keyof DataStack['secrets'])[]
  /** Objects under each prefix of the bucket of papers. */
  readonly objects?: { readonly [P in Prefix]?: readonly ObjectAction[] }
  /** The prefix whose objects it lists. */
  readonly lists?: Prefix
  readonly sendsLooks?: true
  readonly sendsMail?: true
}

/** Sessions, logins under way, profiles, counters. */
const sessions = { identity: ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem'] } as const

/** Tests compare it with what the stores behind each entry call, and with a golden list. */
export const uses: { readonly [E in EntryName]: Uses } = {
  procedures: {},
  applications: {
    tables: {
      applications: ['GetItem', 'Query', 'PutItem'],
      // A notice is issued, or taken back, in the same transaction.
      payments: ['PutItem', 'UpdateItem'],
      identity: ['GetItem'],
    },
    indexes: { applications: ['gsi1'] },
  },
  uploads: {
    tables: { applications: ['Query', 'UpdateItem', 'DeleteItem'] },
    // Whoever has a form that it signed may lay down that one file, and its owner opens it or takes it back.
    objects: { quarantine: ['PutObject', 'DeleteObject'], papers: ['GetObject', 'DeleteObject'] },
  },
  papers: {
    tables: { applications: ['Query', 'PutItem', 'UpdateItem'] },
    lists: 'quarantine',
    objects: { quarantine: ['GetObject', 'DeleteObject'], papers: ['PutObject', 'DeleteObject'] },
  },
  guidance: {
    // The counter of what comes from one address.
    tables: { guidance: ['GetItem', 'Query', 'PutItem', 'DeleteItem'], identity: ['UpdateItem'] },
  },
  'staff-guidance': {
    tables: { guidance: ['GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'] },
    indexes: { guidance: ['gsi1'] },
  },
  questions: { tables: { guidance: ['UpdateItem', 'DeleteItem'] } },
  certificates: {
    // The counter of looks.
    tables: { payments: ['Query'], identity: ['UpdateItem'] },
    secrets: ['certificate'],
    objects: { certificates: ['PutObject', 'GetObject'] },
  },
  payments: {
    tables: {
      payments: ['GetItem', 'Query', 'PutItem', 'UpdateItem'],
      identity: ['UpdateItem', 'DeleteItem'],
    },
    secrets: ['payments', 'token'],
    sendsLooks: true,
  },
  identity: { tables: sessions, secrets: ['token', 'identity'] },
  portal: {},
  staff: {
    tables: { applications: ['GetItem', 'Query', 'PutItem'] },
    indexes: { applications: ['gsi2'] },
    objects: { papers: ['GetObject'] },
  },
  finance: {
    tables: { payments: ['GetItem', 'Query', 'PutItem', 'UpdateItem'] },
    indexes: { payments: ['gsi2'] },
  },
  'staff-identity': { tables: sessions, secrets: ['staffToken', 'staffIdentity'] },
  'staff-portal': {},
  events: {
    tables: {
      // What a fee became is carried into its application.
      applications: ['GetItem', 'Query', 'PutItem', 'UpdateItem'],
      payments: ['Query', 'PutItem', 'UpdateItem'],
    },
    sendsLooks: true,
    sendsMail: true,
  },
  looks: {
    tables: { payments: ['Query', 'PutItem', 'UpdateItem'] },
    secrets: ['payments'],
    sendsLooks: true,
  },
  sweeper: {
    tables: {
      applications: ['GetItem', 'Query', 'UpdateItem'],
      payments: ['Query', 'PutItem', 'UpdateItem'],
    },
    indexes: { applications: ['gsi3'], payments: ['gsi1'] },
    secrets: ['payments'],
    sendsLooks: true,
    sendsMail: true,
  },
}
