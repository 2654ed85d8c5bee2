import { lanes } from './lanes.ts'
import { type Row, rowFor } from './row.ts'
import { Refused, transfer, type Where } from './transfer.ts'
import { watcher } from './watch.ts'

type Files = FileList | null | undefined
type Desk = ReturnType<typeof deskAt>

/** What the script adds to the page: lines of files on their way, and a voice for who does not see them. */
const deskAt = (form: HTMLFormElement, input: HTMLInputElement) => {
  const [list, status] = [document.createElement('ul'), document.createElement('p')]
  list.className = 'files'
  list.setAttribute('role', 'list')
  status.className = 'hidden-text'
  status.setAttribute('role', 'status')
  form.after(list, status)
  const where: Where = {
    forms: form.dataset.forms ?? '',
    accept: input.accept,
    maxBytes: Number(form.dataset.max),
  }
  const say = (words: string) => {
    status.textContent = words
  }
  return { input, list, where, say, lanes: lanes(3), watch: watching(say) }
}

/** Lines of what was sent, until the server's own list shows it. */
const watching = (say: (words: string) => void) => {
  const sent = new Map<string, Row>()
  const late = '確かめるのに時間がかかっています。後で、この画面を開き直してください。'
  const watch = watcher((id, words) => {
    const row = sent.get(id)
    if (words) row?.line.remove()
    else row?.say('info', '確認中', late)
    say(words || late)
  })
  return (id: string, row: Row) => {
    row.say('info', '確かめています', '届きました。中身を確かめています。')
    sent.set(id, row)
    watch(id)
  }
}

const cut = '通信が切れました。ほかのファイルは、そのまま届きます。'

/** One file on a line of its own; what fails is sent again alone. */
const add = (desk: Desk, file: File, row: Row) => {
  const stop = new AbortController()
  const cancel = () => {
    stop.abort()
    row.line.remove()
    desk.say(`${file.name}：やめました`)
    desk.input.focus()
  }
  const failed = (error: unknown) => {
    if (stop.signal.aborted) return
    const isFinal = error instanceof Refused
    const text = isFinal ? error.message : cut
    const retry = isFinal ? {} : { もう一度送る: () => add(desk, file, row) }
    row.say('bad', '送れませんでした', text, { ...retry, 消す: cancel })
    desk.say(`${file.name}：送れませんでした。${text}`)
  }
  const send = async () => {
    if (stop.signal.aborted) return
    row.say('info', '送っています', '', { やめる: cancel })
    try {
      desk.watch(await transfer(file, desk.where, row.advance, stop.signal), row)
    } catch (error) {
      failed(error)
    }
  }
  row.advance(0)
  row.say('info', '順番を待っています', '', { やめる: cancel })
  desk.lanes.add(send)
}

const addAll = (desk: Desk, files: Files) => {
  for (const file of files ?? []) {
    const row = rowFor(file.name)
    desk.list.append(row.line)
    add(desk, file, row)
  }
}

/** The page of one paper with a script: several files, each by a form of its own, three at a time. */
const start = (form: HTMLFormElement, input: HTMLInputElement) => {
  const desk = deskAt(form, input)
  input.multiple = true
  for (const it of form.querySelectorAll<HTMLElement>('[data-script]')) it.hidden = false
  for (const it of form.querySelectorAll<HTMLElement>('[data-plain]')) it.hidden = true
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    addAll(desk, input.files)
    input.value = ''
  })
  for (const type of ['dragover', 'dragleave', 'drop'] as const)
    form.addEventListener(type, (event) => {
      event.preventDefault()
      form.classList.toggle('dropping', type === 'dragover')
      if (type === 'drop') addAll(desk, event.dataTransfer?.files)
    })
  addEventListener('beforeunload', (event) => {
    if (desk.lanes.isBusy()) event.preventDefault()
  })
}

const form = document.querySelector<HTMLFormElement>('form[data-forms]')
const input = form?.querySelector<HTMLInputElement>('input[type=file]')
if (form && input) start(form, input)
