import { identityOperations as rows } from '../../schemas/contract/identity.ts'
import { envOf } from '../env.ts'
import { router } from '../http/router.ts'
import { Machines } from '../identity/machine.ts'
import { identityOperations } from '../identity/operations.ts'
import { identifying } from './identifying.ts'

const env = envOf('identity')
const { deps, identify } = identifying('citizens', env, Machines.parse(env.MACHINES))

export const handler = router('identity', rows, identityOperations(deps), identify)
