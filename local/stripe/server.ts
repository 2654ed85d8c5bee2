import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { html, page } from '../page.ts'
import { repeat } from '../repeat.ts'
import { refused, stripeApi } from './api.ts'
import { type Session, sessionsIn } from './sessions.ts'
import { deliverer, type Manner } from './webhooks.ts'

type Options = {
  readonly port: number
  readonly dir: string
  readonly webhookUrl: string
  readonly secret: string
}
const manners = ['normal', 'late', 'twice', 'shuffled', 'altered', 'never']
const troubles = ['timeout', 'cut', '500', '429']

const textOf = async (request: IncomingMessage) => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

const payPage = (it: Session, message = '') =>
  page(
    'カードでの支払い（練習用）',
    `<p class="note">これは Stripe の代わりの練習用ページです。お金は動きません。</p>${message}${html`<dl><dt>支払うもの</dt><dd>${it.name}</dd><dt>金額</dt><dd>${it.amount_total.toLocaleString('ja-JP')}円</dd></dl>`}<form method="post"><button class="first" name="answer" value="pay">支払う</button><button name="answer" value="decline">カードが断られる</button><button name="answer" value="back">やめて戻る</button></form><p>何もせずに、この画面を閉じてもかまいません。</p>`,
  )

/** What Stripe's server would be, on this machine; POST /control makes it misbehave. */
export const startStripe = async ({ port, dir, webhookUrl, secret }: Options) => {
  const sessions = sessionsIn(dir)
  const control = { next: '', webhooks: 'normal' as Manner }
  const base = `http://127.0.0.1:${port}`
  const stopDelivering = repeat(
    deliverer(sessions, { webhookUrl, secret, manner: () => control.webhooks }),
    300,
  )
  const json = (response: ServerResponse, status: number, body: object) =>
    response
      .writeHead(status, {
        'content-type': 'application/json',
        'request-id': `req_${crypto.randomUUID()}`,
        'stripe-version': '2026-10-28.endive',
      })
      .end(JSON.stringify(body))
  const show = (response: ServerResponse, status: number, body: string) =>
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(body)

  const setControl = (response: ServerResponse, text: string) => {
    const wanted = JSON.parse(text)
    const known = (all: string[], it: unknown) => it === undefined || all.includes(`${it}`)
    if (!known(['', ...troubles], wanted.next) || !known(manners, wanted.webhooks))
      return json(response, 400, { next: troubles, webhooks: manners })
    if (wanted.next !== undefined) control.next = `${wanted.next}`
    if (wanted.webhooks !== undefined) control.webhooks = wanted.webhooks
    return json(response, 200, control)
  }
  const pay = async (request: IncomingMessage, response: ServerResponse, id: string) => {
    const session = sessions.find(id)
    if (!session)
      return show(response, 404, page('見つかりません', '<p>この支払いはありません。</p>'))
    const back = (location: string) => response.writeHead(303, { location }).end()
    const answer =
      request.method === 'POST' ? new URLSearchParams(await textOf(request)).get('answer') : null
    if (session.status !== 'open')
      return show(
        response,
        200,
        page(
          '支払いは終わっています',
          html`<p><a href="${session.success_url}">もとの画面へ戻る</a></p>`,
        ),
      )
    if (answer === 'back') return back(session.cancel_url)
    if (answer === 'decline')
      return show(
        response,
        402,
        payPage(
          session,
          '<p role="alert">カードが断られました。別のカードか方法をお試しください。</p>',
        ),
      )
    if (answer !== 'pay') return show(response, 200, payPage(session))
    sessions.pay(session)
    return back(session.success_url)
  }
  /** The call is carried out, as it may be in truth; only its answer gets lost. */
  const misbehave = (response: ServerResponse, trouble: string, run: () => object) => {
    if (trouble === '429') return json(response, 429, refused(429, 'Too many requests').body)
    const text = JSON.stringify(run())
    if (trouble === '500')
      return json(response, 500, {
        error: { type: 'api_error', message: 'An unknown error occurred' },
      })
    if (trouble === 'timeout') return setTimeout(() => response.destroy(), 30_000).unref()
    response.writeHead(200, {
      'content-type': 'application/json',
      'content-length': text.length + 100,
    })
    response.write(text.slice(0, text.length / 2))
    return setTimeout(() => response.destroy(), 50)
  }
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', base)
    const id = /^\/pay\/([\w-]+)$/.exec(url.pathname)?.[1]
    if (id) return pay(request, response, id)
    if (url.pathname === '/control')
      return request.method === 'POST'
        ? setControl(response, await textOf(request))
        : json(response, 200, { ...control, ...sessions.state })
    const body = await textOf(request)
    if (!/^Bearer \w+/.test(request.headers.authorization ?? ''))
      return json(response, 401, refused(401, 'You did not provide an API key.').body)
    const header = request.headers['idempotency-key']
    const key = typeof header === 'string' ? header : undefined
    const run = () => stripeApi(sessions, { method: request.method ?? 'GET', url, body, key, base })
    const trouble = control.next
    control.next = ''
    if (trouble) return misbehave(response, trouble, () => run().body)
    const { status, body: told } = run()
    return json(response, status, told)
  }
  const server = createServer((request, response) => {
    answer(request, response).catch(() => {
      if (!response.headersSent) response.writeHead(400)
      response.end()
    })
  })
  await once(server.listen(port, '127.0.0.1'), 'listening')
  return {
    url: base,
    close: async () => {
      await stopDelivering()
      server.closeAllConnections()
      await once(server.close(), 'close')
    },
  }
}
