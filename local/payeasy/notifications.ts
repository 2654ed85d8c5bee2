import type { Trades } from './trades.ts'
import type { Control } from './trouble.ts'

type Options = { readonly notifyUrl: string; readonly manner: () => Control['notifications'] }

const lateMs = 5_000

/** Posts forms; what is not answered with 0 stays waiting and comes again. */
export const notifier = (trades: Trades, { notifyUrl, manner }: Options) => {
  const send = async (form: Record<string, string>) => {
    const response = await fetch(notifyUrl, {
      method: 'POST',
      body: new URLSearchParams(form),
      signal: AbortSignal.timeout(15_000),
    })
    return response.ok && (await response.text()).trim() === '0'
  }
  return async () => {
    const { waiting } = trades.state
    const how = manner()
    if (how === 'never') return
    for (const it of waiting.filter(({ at }) => how !== 'late' || Date.now() - at > lateMs)) {
      if (how === 'twice') await send(it.form).catch(() => false)
      if (!(await send(it.form).catch(() => false))) continue
      const at = waiting.indexOf(it)
      if (at >= 0) waiting.splice(at, 1)
      trades.save()
    }
  }
}
