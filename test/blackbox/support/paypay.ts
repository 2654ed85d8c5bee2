import { addresses } from './addresses.ts'
import { person } from './person.ts'

/** Somebody scans the code with a phone of their own, and presses one button. */
export const scanned = async (url: string, button: '支払う' | 'やめる' | '期限切れにする') => {
  const phone = person()
  return phone.press(await phone.open(url), button)
}

/** Tells the stand-in how to go wrong; PayPay's sandbox cannot be told. */
export const paypayControl = async (wish: object) => {
  const answer = await fetch(`${addresses.paypay}/control`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(wish),
  })
  if (!answer.ok) throw new Error(`no control: ${answer.status}`)
}
