import { card } from './gateway-contract-card.ts'
import { payeasy } from './gateway-contract-payeasy.ts'
import { paypay } from './gateway-contract-paypay.ts'

/** Every gateway of Madoguchi, and what it declares: another 決済代行 is one more line. */
export const providers = [
  { name: 'card', start: card, refund: 'partial', settlement: true, signed: true },
  { name: 'PayPay', start: paypay, refund: 'partial', settlement: true, signed: false },
  { name: 'Pay-easy', start: payeasy, refund: 'none', settlement: false, signed: false },
] as const
