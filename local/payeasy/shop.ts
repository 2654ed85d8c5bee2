/** Who we are at the stand-in for GMO. */
export const shop = { shopId: 'tshop00000001', shopPass: 'q8pt4yu1' }
