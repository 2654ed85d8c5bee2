import { addresses } from './addresses.ts'
import { person } from './person.ts'

type Numbers = {
  readonly biller: string
  readonly customer: string
  readonly confirmation: string
}

/** Somebody types the numbers at an ATM, looks at the amount, and pays. */
export const paidAtAtm = async ({ biller, customer, confirmation }: Numbers) => {
  const payer = person()
  const typed = { biller, customer, confirmation }
  const seen = await payer.press(await payer.open(`${addresses.payeasy}/atm`), '確かめる', typed)
  await payer.press(seen, '払う')
  return seen
}

/** Tells the stand-in how to go wrong. */
export const payeasyControl = async (wish: object) => {
  const answer = await fetch(`${addresses.payeasy}/control`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(wish),
  })
  if (!answer.ok) throw new Error(`no control: ${answer.status}`)
}
