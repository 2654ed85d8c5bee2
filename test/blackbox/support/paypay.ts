import { addresses } from './addresses.ts'
import { controlAt } from './control.ts'
import { person } from './person.ts'

/** Somebody scans the code with a phone of their own, and presses one button. */
export const scanned = async (url: string, button: '支払う' | 'やめる' | '期限切れにする') => {
  const phone = person()
  return phone.press(await phone.open(url), button)
}

export const paypayControl = controlAt(addresses.paypay)
