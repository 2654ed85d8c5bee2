import { parse } from 'csv-parse/sync'
import * as z from 'zod'
import { err, ok } from '../result.ts'
import type { SettledLine, Settlement } from './gateway.ts'

const Details = z.array(z.object({ paymentMethod: z.string(), amount: z.int() }))

const detailsIn = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The columns that we read, by the names that PayPay gives them (paypay.ne.jp/help-online-merchant/B0058). */
const Row = z.object({
  取引番号: z.string().regex(/^\d+$/),
  取引ステータス: z.string(),
  取引日時: z.string().regex(/^\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d$/),
  取引金額: z.string().regex(/^-?\d+$/),
  支払い詳細項目: z.string(),
  加盟店決済ID: z.string(),
})
type Row = z.infer<typeof Row>

/** Of nine words (paypay.ne.jp/help-merchant/b0836) those by which money moved. ASSUMED: what was undone (取消) is in neither. */
const kinds: Record<string, SettledLine['kind']> = { 取引完了: 'receipt', 返金完了: 'refund' }

/** A line, or why it is none. */
const lineOf = (row: Row): SettledLine | string => {
  const amount = Number(row.取引金額)
  const kind = kinds[row.取引ステータス]
  if (!kind) return `取引ステータス ${row.取引ステータス}`
  const isReceipt = kind === 'receipt'
  // A refund is written as a negative amount, and nothing else is.
  if (isReceipt ? amount <= 0 : amount >= 0) return `取引金額 ${row.取引金額}`
  const details = Details.safeParse(detailsIn(row.支払い詳細項目))
  const sum = details.data?.reduce((yen, it) => yen + it.amount, 0)
  if (sum !== amount) return '支払い詳細の合計が取引金額と違います'
  return {
    kind,
    // A fact names a refund by our own name, for PayPay's API tells no number of one.
    txn: isReceipt ? row.取引番号 : null,
    attemptId: row.加盟店決済ID || null,
    amount: Math.abs(amount),
    fee: null,
    at: new Date(`${row.取引日時.replaceAll('/', '-').replace(' ', 'T')}+09:00`).toISOString(),
    remittedOn: null,
  }
}

const rowsIn = (file: Uint8Array): Record<string, string>[] | undefined => {
  try {
    const text = new TextDecoder('shift_jis', { fatal: true }).decode(file)
    return parse(text, { columns: true, skip_empty_lines: true })
  } catch {
    return undefined
  }
}

/**
 * 取引履歴 of PayPay for Business: CSV in Shift_JIS, one line a movement, with the parts of each as JSON inside. It has neither
 * fees nor a total; what has to foot are the parts.
 */
export const readPayPaySettlement = (file: Uint8Array) => {
  const rows = rowsIn(file)
  if (!rows?.length) return err('settlement_unreadable')
  const lines: SettledLine[] = []
  const unreadable: { line: number; why: string }[] = []
  for (const [at, raw] of rows.entries()) {
    const row = Row.safeParse(raw)
    const line = row.success ? lineOf(row.data) : (row.error.issues[0]?.path.join() ?? '')
    if (typeof line === 'string') unreadable.push({ line: at + 2, why: line })
    else lines.push(line)
  }
  // A line of another table has none of the columns: that is not a file of ours.
  return lines.length ? ok<Settlement>({ lines, unreadable }) : err('settlement_unreadable')
}
