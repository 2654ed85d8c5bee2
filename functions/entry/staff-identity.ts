import { staffIdentityOperations as rows } from '../../schemas/contract/identity.ts'
import { envOf } from '../env.ts'
import { router } from '../http/router.ts'
import { staffIdentityOperations } from '../identity/operations.ts'
import { identifying } from './identifying.ts'

const { deps, identify } = identifying('staff', envOf('staff-identity'), [])

export const handler = router('staff-identity', rows, staffIdentityOperations(deps), identify)
