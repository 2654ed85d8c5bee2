/** Who we are at the stand-in for GMO. */
export const shop = {
  shopId: 'tshop00000001',
  shopPass: 'q8pt4yu1',
  contact: { name: '見本の担当窓口', phone: '000-000-0000', hours: '09:00-17:00' },
}
