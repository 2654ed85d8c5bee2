type Kind = 'info' | 'good' | 'bad' | 'care'

const element = <K extends keyof HTMLElementTagNameMap>(
  name: K,
  className: string,
  text = '',
): HTMLElementTagNameMap[K] => {
  const made = document.createElement(name)
  if (className) made.className = className
  made.textContent = text
  return made
}

/** One file on its way: name, state, how far it is, and what can be done with it. */
export const rowFor = (name: string) => {
  const line = element('li', '')
  const top = element('div', 'top')
  const tag = element('span', 'tag')
  const progress = element('progress', '')
  progress.max = 100
  progress.ariaLabel = `${name} を送った割合`
  const words = element('p', 'small')
  const acts = element('div', 'actions')
  top.append(element('b', 'typed', name), ' ', tag)
  line.append(top, progress, words, acts)

  const button = (text: string, press: () => void) => {
    const made = element('button', 'button link compact', text)
    made.type = 'button'
    made.append(element('span', 'hidden-text', `：${name}`))
    made.addEventListener('click', press)
    return made
  }
  return {
    line,
    /** What it says; acts that are not named go. */
    say: (kind: Kind, state: string, text = '', offered: Record<string, () => void> = {}) => {
      const hadFocus = acts.contains(document.activeElement)
      tag.dataset.kind = kind
      tag.textContent = state
      words.textContent = text
      line.className = kind === 'bad' ? 'wrong' : ''
      progress.hidden = kind !== 'info'
      acts.replaceChildren(...Object.entries(offered).map(([it, press]) => button(it, press)))
      // Whoever stood on a button that goes stands on the next one.
      if (hadFocus) acts.querySelector('button')?.focus()
    },
    advance: (share: number) => {
      progress.value = Math.round(share * 100)
    },
  }
}
export type Row = ReturnType<typeof rowFor>
