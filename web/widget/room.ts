import { h } from './dom.ts'

/** The parts of the chat that others write to. There is one chat on a page. */
export const log = h('div', {
  ...{ role: 'log', 'aria-live': 'polite', 'aria-label': WORDS.log, tabindex: '0' },
})
export const input = h('input', {
  ...{ id: 'ask', maxlength: '500', autocomplete: 'off', enterkeyhint: 'send' },
})
export const send = h('button', { class: 'main' }, WORDS.send)
const status = h('p', { role: 'status' })

export const say = (text: string) => {
  status.textContent = text
}

let waiting: HTMLElement[] = []
const flush = () => {
  const [first] = waiting
  log.append(...waiting)
  waiting = []
  first?.scrollIntoView()
}
/** What is written is put in at once, before the next picture is drawn: an answer is read out whole, and once. */
export const add = (...nodes: HTMLElement[]) => {
  if (!waiting.length) requestAnimationFrame(flush)
  waiting.push(...nodes)
}

type Given = {
  readonly opened: () => void
  readonly sent: (text: string) => void
  readonly foot: Node
}

/** A button that opens a room beside the page: the page stays usable, Escape closes, and the focus comes back. */
export const furnish = ({ opened, sent, foot }: Given) => {
  const toggle = (isOpen: boolean) => {
    panel.hidden = !isOpen
    opener.hidden = isOpen
    if (isOpen) opened()
    ;(isOpen ? input : opener).focus()
  }
  const submit = (event: Event) => {
    event.preventDefault()
    const text = input.value.trim()
    if (text) sent(text)
  }
  const close = h('button', { class: 'close', click: () => toggle(false) }, WORDS.close)
  const panel = h(
    'div',
    {
      class: 'panel',
      keydown: (event) => {
        // Escape while characters are being chosen only ends that.
        const { key, isComposing } = event as KeyboardEvent
        if (key === 'Escape' && !isComposing) toggle(false)
      },
    },
    ...[h('header', {}, h('h2', {}, WORDS.title), close), log, status],
    ...[h('form', { submit }, h('label', { for: 'ask' }, WORDS.ask), input, send), foot],
  )
  const opener = h(
    'button',
    { class: 'open', click: () => toggle(true) },
    ...[WORDS.title, h('small', {}, WORDS.hours)],
  )
  panel.hidden = true
  return h('aside', { lang: LOCALE, 'aria-label': WORDS.title }, opener, panel)
}
