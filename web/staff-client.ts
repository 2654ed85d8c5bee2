import { staffContract } from '../schemas/contract/officers.ts'
import { clientOf, type StaffClient } from './client.ts'

/** Every operation of the officers' API as a function. */
export const staffClient = (
  baseUrl: string,
  init: RequestInit = {},
  fetcher = fetch,
): StaffClient => clientOf(staffContract, baseUrl, init, fetcher)
