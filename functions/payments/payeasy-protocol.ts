import { createHash } from 'node:crypto'
import * as z from 'zod'

/**
 * GMO ペイメントゲートウェイのプロトコルタイプ（Pay-easy）の、使うところだけ。仕様書は契約者だけに渡るので、
 * 公開されている GMO のモジュールタイプ（PHP）とその説明から読んだ。契約したら、この一覧から確かめる。
 *
 * ASSUMED, to be checked against the contract's own documents:
 *  1. Answers are `name=value&…`, unescaped; several errors stand in one field, parted by `|`.
 *  2. CheckString = MD5 (hex) of the values from OrderID to TranDate, in the order of the answer
 *     (OrderID CustID BkCode ConfNo EncryptReceiptNo PaymentTerm TranDate), then the shop's password.
 *  3. The form is read as Shift_JIS (Windows-31J); name and kana hold 40 bytes each.
 *  4. PaymentTermDay n lets the number live until 23:59:59 JST of the n-th day after today.
 *  5. SearchTradeMulti names no time of payment but ProcessDate: that of the last change of Status.
 *  6. A search for an OrderID that was never entered answers E01110002.
 *  7. ClientField1 comes back in a notification when ClientFieldFlag is 1.
 *  8. Amount has at most six digits.
 *  9. A notification names ShopID, AccessID, OrderID, Status and PayType, masks the passwords, and has
 *     no CheckString: nothing in it proves itself.
 */
export const paths = {
  entry: '/payment/EntryTranPayEasy.idPass',
  exec: '/payment/ExecTranPayEasy.idPass',
  search: '/payment/SearchTradeMulti.idPass',
} as const

export const liveApi = 'https://p01.mul-pay.jp'
/** 決済方法: Pay-easy. */
export const payType = '4'
export const errors = { duplicateOrder: 'E01040010', noSuchTrade: 'E01110002' } as const

/**
 * The protocol demands a payer's name, kana and telephone, and we know that nobody at a bank needs them:
 * they say who is asked to pay in general, and the number to call is the office's.
 */
export const nobody = { CustomerName: '納付者', CustomerKana: 'ノウフシャ' } as const

export const maxYen = 999_999
export const dayMs = 24 * 60 * 60 * 1000
/** Days until the number ends. Short: it cannot be recalled, and it outlives the wish to use it. */
export const termDays = 3

/** `yyyyMMddHHmmss` by the clock of Japan, as ISO 8601 in UTC. */
export const GmoTime = z
  .string()
  .regex(/^\d{14}$/)
  .transform((it) => it.replace(/(....)(..)(..)(..)(..)(..)/, '$1-$2-$3T$4:$5:$6+09:00'))
  .pipe(z.iso.datetime({ offset: true }))
  .transform((it) => new Date(it).toISOString())

const Id = z.string().min(1).max(32)
export const Access = z.object({ AccessID: Id, AccessPass: Id })
export type Access = z.infer<typeof Access>

export const Numbers = z.object({
  CustID: z.string().regex(/^\d{1,20}$/),
  BkCode: z.string().regex(/^\d{5}$/),
  ConfNo: z.string().regex(/^\d{1,6}$/),
  EncryptReceiptNo: z.string().max(128),
  PaymentTerm: GmoTime,
})
export type Numbers = z.infer<typeof Numbers>

export const Executed = Numbers.extend({ OrderID: z.string(), TranDate: GmoTime })

/** Field by field; of a name that comes twice the first counts, and what has no `=` is no field. */
export const fieldsIn = (text: string): Record<string, string> => {
  const pairs = text.trim().split('&').reverse()
  return Object.fromEntries(
    pairs.flatMap((pair) => {
      const at = pair.indexOf('=')
      return at > 0 ? [[pair.slice(0, at), pair.slice(at + 1)]] : []
    }),
  )
}

export const hasError = (fields: Record<string, string>, code: string) =>
  (fields.ErrInfo ?? '').split('|').includes(code)

const checked = [
  'OrderID',
  'CustID',
  'BkCode',
  'ConfNo',
  'EncryptReceiptNo',
  'PaymentTerm',
  'TranDate',
] as const

export const checkStringOf = (fields: Record<string, string>, shopPass: string) =>
  createHash('md5')
    .update(checked.map((name) => fields[name] ?? '').join('') + shopPass)
    .digest('hex')
