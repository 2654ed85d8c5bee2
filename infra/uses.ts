import type { EntryName } from '../functions/env.ts'
import type { DataStack } from './data-stack.ts'

type Action =
  | 'GetItem'
  | 'Query'
  | 'PutItem'
  | 'UpdateItem'
  | 'DeleteItem'
  | 'ConditionCheckItem'
  | 'BatchGetItem'

/** What one function does to what it did not make itself. */
export type Uses = {
  readonly tables?: { readonly [T in keyof DataStack['tables']]?: readonly Action[] }
  /** Queries of these tables also go to their indexes. */
  readonly indexes?: readonly (keyof DataStack['tables'])[]
  readonly secrets?: readonly (keyof DataStack['secrets'])[]
  readonly sendsLooks?: true
  readonly sendsMail?: true
}

/** Tests compare it with what the stores behind each entry call, and with a golden list. */
export const uses: { readonly [E in EntryName]: Uses } = {
  procedures: {},
  applications: {
    tables: {
      applications: ['GetItem', 'Query', 'PutItem', 'UpdateItem', 'ConditionCheckItem'],
      payments: ['Query', 'PutItem'],
      identity: ['UpdateItem'],
    },
    indexes: ['applications'],
  },
  payments: {
    tables: {
      payments: ['Query', 'PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem'],
      identity: ['UpdateItem'],
    },
    secrets: ['payments', 'token'],
    sendsLooks: true,
  },
  identity: {
    tables: { identity: ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem'] },
    secrets: ['token', 'identity'],
  },
  portal: {},
  staff: {
    tables: { applications: ['GetItem', 'Query', 'PutItem', 'UpdateItem', 'ConditionCheckItem'] },
    indexes: ['applications'],
  },
  'staff-identity': {
    tables: { identity: ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem'] },
    secrets: ['staffToken', 'staffIdentity'],
  },
  'staff-portal': {},
  events: {
    tables: {
      applications: ['GetItem', 'Query', 'PutItem', 'UpdateItem', 'ConditionCheckItem'],
      payments: ['Query'],
    },
    sendsLooks: true,
    sendsMail: true,
  },
  looks: {
    tables: { payments: ['Query', 'PutItem', 'UpdateItem', 'ConditionCheckItem'] },
    secrets: ['payments'],
    sendsLooks: true,
  },
  sweeper: {
    tables: {
      applications: ['GetItem', 'Query', 'PutItem', 'UpdateItem'],
      payments: ['Query', 'PutItem', 'UpdateItem', 'ConditionCheckItem'],
    },
    indexes: ['applications', 'payments'],
    secrets: ['payments'],
    sendsLooks: true,
    sendsMail: true,
  },
}
