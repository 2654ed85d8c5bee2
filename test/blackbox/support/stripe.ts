import { addresses } from './addresses.ts'
import { person } from './person.ts'

/** Somebody pays on Stripe's page, in a browser of their own, and closes it. */
export const paidAtStripe = async (url: string) => {
  const payer = person()
  await payer.press(await payer.open(url), '支払う')
}

/** Tells the stand-in how to go wrong; real sandboxes cannot be told. */
export const stripeControl = async (wish: object) => {
  const answer = await fetch(`${addresses.providers}/control`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(wish),
  })
  if (!answer.ok) throw new Error(`no control: ${answer.status}`)
}
