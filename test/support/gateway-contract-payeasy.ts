import type { Provider } from './gateway-contract-provider.ts'
import { gatewayTo, startStandIn } from './payeasy-stand-in.ts'

type Trade = { readonly OrderID: string; readonly Status: string }

export const payeasy = async (): Promise<Provider> => {
  const gmo = await startStandIn()
  const known = async (): Promise<{ trades: Record<string, Trade>; next: string }> => gmo.known()
  return {
    method: 'payeasy',
    webhook: 'payeasyWebhook',
    gateway: ({ api = gmo.url, ...more } = {}) => gatewayTo(api, more),
    pay: ({ action }) => gmo.atm(action, 'pay'),
    wish: async ({ tell, ...wish }) =>
      (await gmo.control({ ...wish, ...(tell && { notifications: tell }) })).ok,
    waitingFor: async () => (await known()).next,
    requests: (call) => {
      if (call === 'open') return ['EntryTranPayEasy', 'ExecTranPayEasy']
      return call === 'query' ? ['SearchTradeMulti'] : []
    },
    recorded: async () => {
      const all = Object.values((await known()).trades)
      return {
        openings: all.map(({ OrderID }) => OrderID),
        paid: all.flatMap((it) => (it.Status === 'PAYSUCCESS' ? [it.OrderID] : [])),
        back: [],
      }
    },
    notified: () => gmo.got.map((body) => ({ headers: {}, body })),
    end: gmo.end,
  }
}
