import { checkStringOf, gmoTime, type Trade, type Trades } from './trades.ts'

export type Shop = { readonly shopId: string; readonly shopPass: string }
type Field = { readonly text: string; readonly bytes: number }
type Form = ReadonlyMap<string, Field>
type Answer = string

const bytesOf = (escaped: string) =>
  Buffer.from(
    escaped
      .replaceAll('+', ' ')
      .replace(/%([0-9A-Fa-f]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  )

/** A form whose bytes are Shift_JIS; what is not is refused as a field that cannot be read. */
export const readForm = (body: string): Form => {
  const decoder = new TextDecoder('shift_jis')
  return new Map(
    body.split('&').map((pair) => {
      const [name = '', value = ''] = pair.split('=')
      const bytes = bytesOf(value)
      return [name, { text: decoder.decode(bytes), bytes: bytes.length }]
    }),
  )
}

const refused = (...infos: string[]): Answer =>
  `ErrCode=${infos.map((it) => it.slice(0, 3)).join('|')}&ErrInfo=${infos.join('|')}`

/** The codes we know by name; for the rest this stand-in has one of its own. */
const other = 'E01999999'
type Rule = readonly [name: string, maxBytes: number, pattern: RegExp, code: string]
const shopRules: Rule[] = [
  ['ShopID', 13, /^.+$/, 'E01010001'],
  ['ShopPass', 10, /^.+$/, 'E01020001'],
]
const orderRule: Rule = ['OrderID', 27, /^[A-Za-z0-9-]+$/, 'E01040013']
const entryRules: Rule[] = [
  orderRule,
  ['Amount', 6, /^[1-9]\d*$/, 'E01060006'],
  ['Tax', 6, /^\d*$/, 'E01070006'],
]
const execRules: Rule[] = [
  orderRule,
  ['AccessID', 32, /^.+$/, 'E01090001'],
  ['AccessPass', 32, /^.+$/, 'E01100001'],
  ['CustomerName', 40, /^[^\ufffd]+$/, other],
  ['CustomerKana', 40, /^[ァ-ヶー　]+$/, other],
  ['TelNo', 13, /^[\d-]+$/, other],
  ['PaymentTermDay', 2, /^\d*$/, other],
  ['ReceiptsDisp11', 42, /^[^\ufffd]+$/, other],
  ['ReceiptsDisp12', 12, /^[\d-]+$/, other],
  ['ReceiptsDisp13', 11, /^\d\d:\d\d-\d\d:\d\d$/, other],
  ['ClientField1', 100, /^[^\ufffd]*$/, other],
  ['ClientFieldFlag', 1, /^[01]?$/, other],
]

const mistakesIn = (form: Form, rules: readonly Rule[]) =>
  rules.flatMap(([name, maxBytes, pattern, code]) => {
    const { text, bytes } = form.get(name) ?? { text: '', bytes: 0 }
    return bytes <= maxBytes && pattern.test(text) ? [] : [code]
  })

const shown = (fields: Partial<Trade> & Record<string, string>): Answer =>
  Object.entries(fields)
    .map(([name, value]) => `${name}=${value}`)
    .join('&')

const execute = (trades: Trades, form: Form, shop: Shop): Answer => {
  const of = (name: string) => form.get(name)?.text ?? ''
  const trade = trades.find(of('OrderID'))
  const isKnown = trade?.AccessID === of('AccessID') && trade.AccessPass === of('AccessPass')
  if (!trade || !isKnown) return refused('E01110002')
  if (trade.Status !== 'UNPROCESSED') return refused('E11010001')
  const [ClientField1, ClientFieldFlag] = [of('ClientField1'), of('ClientFieldFlag')]
  const termDays = Number(of('PaymentTermDay') || 10)
  trades.execute(trade, { termDays, ClientField1, ClientFieldFlag })
  const { OrderID, CustID, BkCode, ConfNo, EncryptReceiptNo, PaymentTerm } = trade
  const said = {
    OrderID,
    CustID,
    BkCode,
    ConfNo,
    EncryptReceiptNo,
    PaymentTerm,
    TranDate: gmoTime(),
  }
  const CheckString = checkStringOf(Object.values(said), shop.shopPass)
  return shown({ ...said, CheckString, ClientField1 })
}

/** The part of the protocol that we call, in its own form. */
export const gmoApi = (trades: Trades, shop: Shop, call: string, form: Form): Answer => {
  const of = (name: string) => form.get(name)?.text ?? ''
  const rules = call === 'ExecTranPayEasy' ? execRules : [...shopRules]
  if (call === 'EntryTranPayEasy') rules.push(...entryRules)
  const mistakes = mistakesIn(form, rules)
  if (mistakes.length) return refused(...mistakes)
  if (call === 'ExecTranPayEasy') return execute(trades, form, shop)
  if (of('ShopID') !== shop.shopId || of('ShopPass') !== shop.shopPass) return refused('E01030002')
  const trade = trades.find(of('OrderID'))
  if (call === 'EntryTranPayEasy') {
    if (trade) return refused('E01040010')
    const { AccessID, AccessPass } = trades.enter(of('OrderID'), of('Amount'), of('Tax') || '0')
    return shown({ AccessID, AccessPass })
  }
  if (!trade || of('PayType') !== '4') return refused('E01110002')
  const { ClientFieldFlag: _, ...told } = trade
  return shown({ ...told, PayType: '4' })
}
