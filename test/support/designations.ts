import { PaymentMethod } from '../../schemas/attempt.ts'

/** Everybody, as long as anybody looks. */
export const designatedAlways = PaymentMethod.options.map((method) => ({
  method,
  from: '2000-01-01',
  until: null,
  oldYearUntil: '05-15',
}))
