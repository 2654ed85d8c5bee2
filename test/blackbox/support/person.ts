/** Somebody with a browser and no script: cookies by host and port, redirects, forms. */
export type Page = { readonly status: number; readonly url: string; readonly text: string }

const decoded = (text: string) =>
  text
    .replaceAll(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

const attribute = (tag: string, name: string) => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)
  return found ? decoded(found[1] ?? '') : undefined
}

/** The fields of a form as a browser would send them untouched. */
const fieldsOf = (form: string) => {
  const fields = new Map<string, string>()
  for (const [tag] of form.matchAll(/<input\b[^>]*>/g)) {
    const [name, type] = [attribute(tag, 'name'), attribute(tag, 'type')]
    const isChosen = !['radio', 'checkbox'].includes(type ?? '') || /\schecked\b/.test(tag)
    if (name && isChosen && type !== 'submit') fields.set(name, attribute(tag, 'value') ?? 'on')
  }
  for (const [, tag = '', text = ''] of form.matchAll(/(<textarea\b[^>]*>)([^<]*)/g))
    fields.set(attribute(tag, 'name') ?? '', decoded(text))
  return fields
}

const formWith = (page: Page, button: string) => {
  const forms = [...page.text.matchAll(/<form\b[\s\S]*?<\/form>/g)].map(([form]) => form)
  const form = forms.find((it) => it.includes(button))
  if (!form) throw new Error(`no form with ${button} at ${page.url} (${page.status})`)
  const pressed = [...form.matchAll(/(<button\b[^>]*>)([\s\S]*?)<\/button>/g)].find(([, , words]) =>
    words?.includes(button),
  )
  return { form, pressed: pressed?.[1] ?? '' }
}

export const person = () => {
  const jars = new Map<string, Map<string, string>>()
  const jarOf = (url: string) => {
    const { host } = new URL(url)
    const jar = jars.get(host) ?? new Map<string, string>()
    jars.set(host, jar)
    return jar
  }
  const cookieFor = (url: string) => [...jarOf(url)].map(([name, it]) => `${name}=${it}`).join('; ')
  const keep = (url: string, answer: Response) => {
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '' || /max-age=0/i.test(line)) jarOf(url).delete(name)
      else jarOf(url).set(name, value)
    }
  }
  const send = async (url: string, init: RequestInit = {}): Promise<Response> => {
    const headers = { ...init.headers, ...(cookieFor(url) && { cookie: cookieFor(url) }) }
    const answer = await fetch(url, { ...init, headers, redirect: 'manual' })
    keep(url, answer)
    return answer
  }
  const follow = async (url: string, init: RequestInit = {}, hops = 0): Promise<Page> => {
    const answer = await send(url, init)
    const location = answer.headers.get('location')
    if (answer.status < 300 || answer.status >= 400 || !location)
      return { status: answer.status, url, text: await answer.text() }
    if (hops > 12) throw new Error(`goes round in circles at ${url}`)
    return follow(new URL(location, url).href, {}, hops + 1)
  }
  return {
    cookieFor,
    send,
    open: (url: string) => follow(url),
    /** Presses a button of a form, with what was typed or chosen. */
    press: (page: Page, button: string, typed: Record<string, string> = {}) => {
      const { form, pressed } = formWith(page, button)
      const fields = fieldsOf(form)
      for (const [name, value] of Object.entries(typed)) fields.set(name, value)
      const [name, value] = [attribute(pressed, 'name'), attribute(pressed, 'value')]
      if (name) fields.set(name, value ?? '')
      const [open = ''] = /<form\b[^>]*>/.exec(form) ?? []
      const action = attribute(pressed, 'formaction') ?? attribute(open, 'action') ?? page.url
      const url = new URL(action || page.url, page.url).href
      const body = new URLSearchParams([...fields])
      if (!/method="post"/i.test(open)) return follow(`${url}?${body}`)
      const origin = new URL(page.url).origin
      return follow(url, { method: 'POST', body, headers: { origin } })
    },
  }
}
export type Person = ReturnType<typeof person>
