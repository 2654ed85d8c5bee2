import { portal } from './call.ts'
import { h } from './dom.ts'
import { furnish } from './room.ts'
import { prepare } from './spare.ts'
import { open, press, remove, tell } from './talk.ts'

const name = 'madoguchi-chat'

const act = (lang: string, label: string, click: () => void) => h('button', { lang, click }, label)

const foot = h(
  'details',
  { class: 'foot' },
  h('summary', {}, WORDS.kept),
  h('p', {}, WORDS.rules),
  act(LOCALE, WORDS.restart, () => press('restart', WORDS.restart)),
  act(LOCALE, WORDS.remove, remove),
  act('ja', 'やさしい日本語', () => press('language.plain', 'やさしい日本語')),
  act('en', 'English', () => press('language.en', 'English')),
  h('a', { href: `${portal}chat` }, WORDS.portal),
)

/**
 * The chat of a prefecture's counter on a page of somebody else. `procedure` is the id of the procedure that the page is
 * about. It takes nothing of the page's style, and leaves nothing behind but the id of the tab's conversation.
 */
class MadoguchiChat extends HTMLElement {
  connectedCallback() {
    if (this.shadowRoot) return
    const root = this.attachShadow({ mode: 'open' })
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(STYLE)
    root.adoptedStyleSheets = [sheet]
    const opened = () => {
      open(this.getAttribute('procedure'))
      prepare()
    }
    root.append(furnish({ opened, sent: (text) => tell({ text }, text), foot }))
  }
}

if (!customElements.get(name)) {
  customElements.define(name, MadoguchiChat)
  if (!document.querySelector(name)) document.body.append(document.createElement(name))
}
