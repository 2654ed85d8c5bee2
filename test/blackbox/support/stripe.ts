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
