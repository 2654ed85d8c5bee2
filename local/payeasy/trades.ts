import { createHash, randomBytes, randomInt } from 'node:crypto'
import { join } from 'node:path'
import { kept } from '../kept.ts'

type Status = 'UNPROCESSED' | 'REQSUCCESS' | 'PAYSUCCESS' | 'EXPIRED'
/** One 取引. Every number is a string, and most of them begin with 0, as they may. */
export type Trade = {
  readonly OrderID: string
  readonly AccessID: string
  readonly AccessPass: string
  readonly Amount: string
  readonly Tax: string
  Status: Status
  ProcessDate: string
  CustID: string
  BkCode: string
  ConfNo: string
  EncryptReceiptNo: string
  PaymentTerm: string
  ClientField1: string
  ClientFieldFlag: string
}
export type Notification = { readonly at: number; readonly form: Record<string, string> }
type State = {
  trades: Record<string, Trade>
  /** Notifications that nobody has taken yet. */
  waiting: Notification[]
}

const dayMs = 24 * 60 * 60 * 1000
const id = () => randomBytes(16).toString('hex')
const digits = (length: number) => `${randomInt(10 ** length)}`.padStart(length, '0')

/** `yyyyMMddHHmmss` by the clock of Japan. */
export const gmoTime = (at = Date.now()) =>
  new Date(at + 9 * 60 * 60 * 1000).toISOString().replace(/\D/g, '').slice(0, 14)

export const checkStringOf = (values: readonly string[], shopPass: string) =>
  createHash('md5')
    .update(values.join('') + shopPass)
    .digest('hex')

const notificationOf = (trade: Trade, shopId: string): Notification => {
  const { ClientField1, ClientFieldFlag, ProcessDate, AccessPass: _, ...told } = trade
  const paid = trade.Status === 'PAYSUCCESS' ? ProcessDate : ''
  const form = {
    ShopID: shopId,
    ShopPass: '*'.repeat(10),
    AccessPass: '*'.repeat(32),
    ...told,
    Currency: 'JPN',
    TranDate: ProcessDate,
    FinishDate: paid,
    ReceiptDate: paid,
    ErrCode: '',
    ErrInfo: '',
    PayType: '4',
    ...(ClientFieldFlag === '1' && { ClientField1 }),
  }
  return { at: Date.now(), form }
}

const entered = (OrderID: string, Amount: string, Tax: string): Trade => ({
  OrderID,
  AccessID: id(),
  AccessPass: id(),
  Amount,
  Tax,
  Status: 'UNPROCESSED',
  ProcessDate: gmoTime(),
  CustID: '',
  BkCode: '',
  ConfNo: '',
  EncryptReceiptNo: '',
  PaymentTerm: '',
  ClientField1: '',
  ClientFieldFlag: '',
})

/** Every 取引, in one file that survives a kill. */
export const tradesIn = (dir: string, shopId: string) => {
  const { value: state, save } = kept<State>(join(dir, 'state.json'), { trades: {}, waiting: [] })
  const move = (trade: Trade, status: Status) => {
    Object.assign(trade, { Status: status, ProcessDate: gmoTime() })
    if (status !== 'REQSUCCESS') state.waiting.push(notificationOf(trade, shopId))
    save()
  }
  const find = (orderId: string): Trade | undefined => {
    const trade = state.trades[orderId]
    if (trade?.Status === 'REQSUCCESS' && trade.PaymentTerm < gmoTime()) move(trade, 'EXPIRED')
    return trade
  }
  return {
    state,
    save,
    find,
    enter(orderId: string, amount: string, tax: string) {
      const trade = entered(orderId, amount, tax)
      state.trades[orderId] = trade
      save()
      return trade
    },
    execute(trade: Trade, { termDays, ...fields }: { termDays: number } & Partial<Trade>) {
      const lastDay = gmoTime(Date.now() + termDays * dayMs).slice(0, 8)
      Object.assign(trade, fields, {
        CustID: `0${digits(10)}`,
        BkCode: '01234',
        ConfNo: `0${digits(5)}`,
        EncryptReceiptNo: randomBytes(32).toString('hex'),
        PaymentTerm: `${lastDay}235959`,
      })
      move(trade, 'REQSUCCESS')
    },
    pay: (trade: Trade) => trade.Status === 'REQSUCCESS' && move(trade, 'PAYSUCCESS'),
    /** By the numbers, as they stand on the paper. */
    byNumbers: (BkCode: string, CustID: string, ConfNo: string) => {
      const same = (it: Trade) =>
        it.BkCode === BkCode && it.CustID === CustID && it.ConfNo === ConfNo
      const found = Object.values(state.trades).find((it) => it.CustID !== '' && same(it))
      return found && find(found.OrderID)
    },
  }
}
export type Trades = ReturnType<typeof tradesIn>
