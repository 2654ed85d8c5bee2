import { shiftJisForm } from '../../schemas/shift-jis.ts'
import { fieldsIn, liveApi } from './payeasy-protocol.ts'

/** Our shop at GMO, and who answers questions: GMO prints that on the payer's slip. */
export type Shop = {
  readonly shopId: string
  readonly shopPass: string
  readonly contact: { readonly name: string; readonly phone: string; readonly hours: string }
}
export type Options = {
  readonly secrets: () => Promise<{ readonly payeasy: Shop }>
  readonly now: () => Date
  /** Another address than GMO's own. */
  readonly api?: string | undefined
  readonly fetch?: typeof fetch
  readonly deadlineMs?: number
  /** Where net banking begins, if the contract has it. */
  readonly bankPage?: string | undefined
}
export type Wire = Options & { readonly shop: Shop }
type Fields = Record<string, string>

/** Two of these fit into what one request may take, three into what one look may. */
const usualMs = 5_000

/** Throws for whatever is no answer: no connection, too late, cut, or not 200. */
export const call = async (wire: Wire, path: string, form: Fields) => {
  const { api = liveApi, fetch: send = fetch, deadlineMs = usualMs } = wire
  const response = await send(`${api}${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded; charset=Windows-31J',
      // A connection that died while the function slept would make an opening unknown.
      connection: 'close',
    },
    body: shiftJisForm(form),
    redirect: 'error',
    signal: AbortSignal.timeout(deadlineMs),
  })
  const fields = fieldsIn(await response.text())
  if (!response.ok) throw new Error(`GMO answered ${response.status}`)
  return fields
}

export const shopOf = ({ shop }: Wire): Fields => ({ ShopID: shop.shopId, ShopPass: shop.shopPass })
