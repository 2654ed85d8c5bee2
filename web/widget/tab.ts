import { portal } from './call.ts'

const name = `madoguchi-chat ${portal}`
let kept: string | null = null

/** This tab's conversation: also on the next page of the site, unless the browser keeps nothing. */
export const idOf = () => {
  try {
    kept = sessionStorage.getItem(name)
  } catch {}
  return kept
}

export const keepId = (id: string) => {
  kept = id
  try {
    sessionStorage.setItem(name, id)
  } catch {}
}
