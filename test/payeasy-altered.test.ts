import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  actionOf,
  attemptNow,
  gatewayTo,
  serverThat,
  shop,
  startStandIn,
} from './support/payeasy-stand-in.ts'

const unknown = { stage: 'unknown' }

let gmo: Awaited<ReturnType<typeof startStandIn>>
beforeEach(async () => {
  gmo = await startStandIn()
})
afterEach(() => gmo.end())

describe('answers that are altered', () => {
  /** Everything goes through to the stand-in, and one call's answer comes back changed. */
  const through = async (name: string, change: (text: string) => string) => {
    const proxy = await serverThat(async (request, response) => {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk)
      const body = Buffer.concat(chunks).toString()
      const text = await (await fetch(`${gmo.url}${request.url}`, { method: 'POST', body })).text()
      response.end(request.url?.includes(name) ? change(text) : text)
    })
    return { gateway: gatewayTo(proxy.url), end: proxy.end }
  }

  it.each([
    [
      'a CheckString altered by one byte',
      (it: string) =>
        it.replace(/CheckString=(.)/, (_, c) => `CheckString=${c === '0' ? '1' : '0'}`),
    ],
    ['a number altered by one digit', (it: string) => it.replace(/CustID=0/, 'CustID=1')],
    ['no CheckString', (it: string) => it.replace(/CheckString/, 'Other')],
    ['another OrderID', (it: string) => it.replace(/OrderID=\w/, 'OrderID=7')],
    ['a biller of four digits', (it: string) => it.replace('01234', '1234')],
  ])('with %s give no number', async (_, change) => {
    const { gateway, end } = await through('Exec', change)
    expect(await gateway.open(attemptNow())).toEqual(unknown)
    end()
  })

  it.each([
    ['another OrderID', (it: string) => it.replace(/OrderID=\w/, 'OrderID=7'), 'unknown'],
    ['a status nobody knows', (it: string) => it.replace('PAYSUCCESS', 'PAID'), 'unknown'],
    ['an amount that is none', (it: string) => it.replace('Amount=18000', 'Amount=-1'), 'unknown'],
    ['no time', (it: string) => it.replace('ProcessDate', 'Other'), 'unknown'],
    ['half an error', (it: string) => `${it}&ErrCode=E01`, 'unknown'],
  ])('with %s are not money', async (_, change, expected) => {
    const attempt = attemptNow()
    await gmo.atm(actionOf(await gmo.gateway.open(attempt)), 'pay')
    const { gateway, end } = await through('Search', change)
    expect(await gateway.query(attempt)).toEqual(expected)
    end()
  })

  it('with another amount of money are kept as they are: the ledger judges', async () => {
    const attempt = attemptNow()
    await gmo.atm(actionOf(await gmo.gateway.open(attempt)), 'pay')
    const { gateway, end } = await through('Search', (it) =>
      it.replace('Amount=18000', 'Amount=17000'),
    )
    expect(await gateway.query(attempt)).toMatchObject({ kind: 'receipt', amount: 17_000 })
    end()
  })

  it('with another amount due give no number', async () => {
    const attempt = attemptNow()
    await gmo.gateway.open(attempt)
    const { gateway, end } = await through('Search', (it) =>
      it.replace('Amount=18000', 'Amount=17000'),
    )
    expect(await gateway.query(attempt)).toBe('unknown')
    end()
  })
})

/** Fields of a form in Shift_JIS. */
const fieldsOf = (form: string) =>
  Object.fromEntries(
    form.split('&').map((it) => {
      const [name = '', value = ''] = it.split('=')
      const bytes = value.replace(/%(..)/g, (_, hex) =>
        String.fromCharCode(Number.parseInt(hex, 16)),
      )
      return [name, new TextDecoder('shift_jis').decode(Buffer.from(bytes, 'latin1'))]
    }),
  )

it('sends nothing about the payer: neutral words in Shift_JIS and the office to call', async () => {
  const seen: string[] = []
  const connections = new Set<string | undefined>()
  const server = await serverThat(async (request, response) => {
    for await (const chunk of request) seen.push(`${chunk}`)
    connections.add(request.headers.connection)
    response.end('AccessID=a&AccessPass=b')
  })
  await gatewayTo(server.url).open(attemptNow())
  server.end()
  expect(seen[0]).toContain(`ShopID=${shop.shopId}&ShopPass=${shop.shopPass}&OrderID=`)
  expect(seen[1]).toContain('CustomerName=%94%5B%95%74%8E%D2')
  expect(seen[1]).toContain('CustomerKana=%83%6D%83%45%83%74%83%56%83%83')
  expect(seen[1]).toContain(`TelNo=${shop.contact.phone}`)
  const { ReceiptsDisp11, ReceiptsDisp12, ReceiptsDisp13 } = fieldsOf(seen[1] ?? '')
  const { name, phone, hours } = shop.contact
  expect([ReceiptsDisp11, ReceiptsDisp12, ReceiptsDisp13]).toEqual([name, phone, hours])
  // Kept for the next call, it would be dead when the function wakes up.
  expect([...connections]).toEqual(['close'])
})
