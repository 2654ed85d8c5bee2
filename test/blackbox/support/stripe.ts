import { addresses } from './addresses.ts'
import { controlAt } from './control.ts'
import { person } from './person.ts'

/** Somebody pays on Stripe's page, in a browser of their own, and closes it. */
export const paidAtStripe = async (url: string) => {
  const payer = person()
  await payer.press(await payer.open(url), '支払う')
}

/** Whether the stand-in still has events of that payment page which nobody took with 2xx. */
export const isWaiting = async (url: string) => {
  const { waiting } = await (await fetch(`${addresses.providers}/control`)).json()
  const id = url.split('/').at(-1)
  return waiting.some((it: { data: { object: { id: string } } }) => it.data.object.id === id)
}

export const stripeControl = controlAt(addresses.providers)

/** A payment at Stripe by a name that we never gave away: its event is signed all the same. */
export const strayPayment = async (noticeId: string, attemptId: string) => {
  const item = 'line_items[0][price_data]'
  const body = new URLSearchParams({
    mode: 'payment',
    [`${item}[currency]`]: 'jpy',
    [`${item}[unit_amount]`]: '1234',
    'line_items[0][quantity]': '1',
    client_reference_id: attemptId,
    'metadata[noticeId]': noticeId,
    'metadata[attemptId]': attemptId,
    success_url: `${addresses.portal}/`,
  })
  const headers = { authorization: 'Bearer sk_test_stray' }
  const answer = await fetch(`${addresses.providers}/v1/checkout/sessions`, {
    method: 'POST',
    headers,
    body,
  })
  const { url } = await answer.json()
  await paidAtStripe(url)
}
