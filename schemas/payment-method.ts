import * as z from 'zod'

export const PaymentMethod = z.enum(['card', 'payeasy', 'paypay'])
export type PaymentMethod = z.infer<typeof PaymentMethod>
