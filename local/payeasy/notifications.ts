import { deliverAll, without } from '../provider/deliver.ts'
import type { Wished } from '../provider/start.ts'
import { otherAmount } from '../provider/trouble.ts'
import type { Notification, Trades } from './trades.ts'
import type { Control } from './trouble.ts'

/** Posts forms; what is not answered with 0 stays waiting and comes again. */
export const notifier =
  (trades: Trades, notifyUrl: string) =>
  ({ control }: Wished<Control>) => {
    const send = async ({ form }: Notification) => {
      const text = `${new URLSearchParams(form)}`
      const response = await fetch(notifyUrl, {
        method: 'POST',
        body: new URLSearchParams(control.notifications === 'altered' ? otherAmount(text) : text),
        signal: AbortSignal.timeout(15_000),
      })
      return response.ok && (await response.text()).trim() === '0'
    }
    const { waiting } = trades.state
    const taken = (it: Notification) => {
      without(waiting, it)
      trades.save()
    }
    return deliverAll({ all: waiting, since: ({ at }) => at, send, taken }, control.notifications)
  }
