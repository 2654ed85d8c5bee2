/** Log lines that an alarm watches: the one who writes and the one who watches name them here. */
export const paymentFact = 'payment_fact'
export const paperScanned = 'paper_scanned'
