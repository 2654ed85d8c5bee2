import { procedureOperations as rows } from '../../schemas/contract/procedures.ts'
import { jstDay } from '../../schemas/japan.ts'
import { catalogIn } from '../catalog-gateway.ts'
import { envOf } from '../env.ts'
import { identifyBy } from '../http/caller.ts'
import { router } from '../http/router.ts'
import { verifier } from '../identity/verify.ts'
import { procedureOperations } from '../procedures/operations.ts'

const env = envOf('procedures')
const now = () => new Date()
const verify = verifier({ issuer: env.PUBLIC_URL, keys: env.TOKEN_KEYS, now })

export const handler = router(
  'procedures',
  rows,
  procedureOperations({
    catalog: catalogIn(env.CATALOG, env.ORDINANCE),
    now,
    today: () => jstDay(now()),
  }),
  identifyBy(verify),
)
