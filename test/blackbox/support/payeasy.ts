import { addresses } from './addresses.ts'
import { controlAt } from './control.ts'
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

export const payeasyControl = controlAt(addresses.payeasy)
