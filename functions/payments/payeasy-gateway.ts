import type { Attempt } from '../../schemas/attempt.ts'
import type { Capabilities, Gateway, Opened, Queried } from './gateway.ts'
import { call, type Options, shopOf, type Wire } from './payeasy-client-gateway.ts'
import {
  Access,
  checkStringOf,
  dayMs,
  Executed,
  errors,
  hasError,
  maxYen,
  nobody,
  paths,
  payType,
  termDays,
} from './payeasy-protocol.ts'
import { foundIn, issuedAs, readSearch } from './payeasy-query.ts'

const capabilities: Capabilities = {
  signedWebhook: false,
  minAmount: 1,
  maxAmount: maxYen,
  expiresAfterMs: termDays * dayMs,
  visibleAfterMs: 0,
  refund: 'none',
  settlement: false,
}

/** By then whoever opened it has its answer or is dead: nobody else is still at it. */
const quietAfterMs = 60_000

const enter = (wire: Wire, { id, amount }: Attempt) =>
  call(wire, paths.entry, { ...shopOf(wire), OrderID: id, Amount: `${amount}`, Tax: '0' })

const search = async (wire: Wire, attempt: Attempt) => {
  const form = { ...shopOf(wire), OrderID: attempt.id, PayType: payType }
  return readSearch(attempt, await call(wire, paths.search, form))
}

/** Asks for the numbers of what was entered. One AccessID gives them once, whoever asks again. */
const execute = async (wire: Wire, attempt: Attempt, access: Access): Promise<Opened> => {
  const { AccessID, AccessPass } = access
  const { name, phone, hours } = wire.shop.contact
  const fields = await call(wire, paths.exec, {
    AccessID,
    AccessPass,
    OrderID: attempt.id,
    ...nobody,
    TelNo: phone,
    PaymentTermDay: `${termDays}`,
    ReceiptsDisp11: name,
    ReceiptsDisp12: phone,
    ReceiptsDisp13: hours,
    ClientField1: attempt.noticeId,
    ClientFieldFlag: '1',
  })
  const { data } = Executed.safeParse(fields)
  const isTrue =
    data?.OrderID === attempt.id &&
    fields.CheckString?.toLowerCase() === checkStringOf(fields, wire.shop.shopPass)
  return data && isTrue ? issuedAs(AccessID, data, wire.bankPage) : { stage: 'unknown' }
}

/** One OrderID is entered once: where GMO knows it already, a search says what became of it. */
const open = async (wire: Wire, attempt: Attempt): Promise<Opened> => {
  const fields = await enter(wire, attempt)
  if (hasError(fields, errors.duplicateOrder)) {
    const found = foundIn(attempt, await search(wire, attempt), wire.now(), wire.bankPage)
    return typeof found === 'object' && 'stage' in found ? found : { stage: 'unknown' }
  }
  const access = Access.safeParse(fields)
  return access.success ? execute(wire, attempt, access.data) : { stage: 'unknown' }
}

/**
 * An opening that was cut is carried on where it stopped, by the same OrderID and the same AccessID, so
 * that no second number can come of it, and only while somebody wants it and long before it ends.
 */
const query = async (wire: Wire, attempt: Attempt): Promise<Queried> => {
  const now = wire.now()
  const found = await search(wire, attempt)
  const isWanted = attempt.stage !== 'pending' && !attempt.closingAt
  const isQuiet = now.getTime() > Date.parse(attempt.openedAt) + quietAfterMs
  const carriesOn = isWanted && isQuiet && now.getTime() < Date.parse(attempt.expiresAt) - dayMs
  if (carriesOn && found === 'none') return issuedOrUnknown(open(wire, attempt))
  if (carriesOn && typeof found === 'object' && found.Status === 'UNPROCESSED')
    if (found.Amount + found.Tax === attempt.amount)
      return issuedOrUnknown(execute(wire, attempt, found))
  return foundIn(attempt, found, now, wire.bankPage)
}

const issuedOrUnknown = async (opening: Promise<Opened>): Promise<Queried> => {
  const opened = await opening
  return opened.stage === 'pending' ? opened : 'unknown'
}

export const payeasyGateway = (options: Options): Gateway => {
  const wire = async () => ({ ...options, shop: (await options.secrets()).payeasy })
  return {
    capabilities,
    async open(attempt) {
      const known = await wire()
      return open(known, attempt).catch(() => ({ stage: 'unknown' }))
    },
    async query(attempt) {
      const known = await wire()
      return query(known, attempt).catch(() => 'unknown')
    },
    // A number that was given away cannot be recalled: it ends by itself, and until then money may come.
    async closeOpen() {},
  }
}
