/** Seconds; a check takes two or three. */
const looks = [1, 1, 2, 2, 4, 4, 8, 8, 15, 15, 30, 30]

const listIn = (page: Document) => page.querySelector('#files')
const lineIn = (page: Document, id: string) =>
  page.querySelector<HTMLElement>(`#files [data-upload="${id}"]`)

/** The page as the server shows it now; nothing when the line is down. */
const fetched = async () => {
  try {
    const answer = await fetch(location.href)
    return answer.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html') : undefined
  } catch {
    return undefined
  }
}

/** Takes over the server's list, unless somebody is just using it. */
const takeOver = (page: Document) => {
  const [mine, theirs] = [listIn(document), listIn(page)]
  if (!mine || !theirs || mine.contains(document.activeElement)) return
  mine.replaceWith(document.adoptNode(theirs))
}

type Told = (id: string, words: string) => void

/** Looks at the page until every file that was sent is judged there, and tells of each once. */
export const watcher = (told: Told) => {
  const open = new Set<string>()
  let isLooking = false
  const look = async () => {
    const page = await fetched()
    if (!page) return
    const lines = [...open].map((id) => [id, lineIn(page, id)] as const)
    takeOver(page)
    for (const [id, line] of lines) {
      if (!line || line.dataset.state === 'checking') continue
      open.delete(id)
      told(id, `${line.dataset.name}：${line.querySelector('.tag')?.textContent ?? ''}`)
    }
  }
  return async (id: string) => {
    open.add(id)
    if (isLooking) return
    isLooking = true
    for (let i = 0; open.size && i < looks.length; i++) {
      await new Promise((done) => setTimeout(done, (looks[i] ?? 30) * 1_000))
      await look()
    }
    isLooking = false
    for (const left of open) told(left, '')
    open.clear()
  }
}
