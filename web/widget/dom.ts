type Value = string | ((event: Event) => unknown)
export type Child = Node | string | false | undefined

/** An element with attributes and listeners; never by a string of HTML, which a host's rules may forbid. */
export const h = <K extends keyof HTMLElementTagNameMap>(
  tag: K,
  given: Readonly<Record<string, Value>> = {},
  ...children: readonly Child[]
) => {
  const it = document.createElement(tag)
  for (const [name, value] of Object.entries(given))
    if (typeof value === 'string') it.setAttribute(name, value)
    else it.addEventListener(name, value)
  it.append(...children.filter((child) => child !== undefined && child !== false))
  return it
}

const isJapanese = /[\u3040-\u30ff\u4e00-\u9fff]/

/** Words with the language that they are in, so that they are read out in it. */
export const said = <K extends keyof HTMLElementTagNameMap>(tag: K, text: string) =>
  h(tag, { lang: isJapanese.test(text) ? 'ja' : 'en' }, text)
