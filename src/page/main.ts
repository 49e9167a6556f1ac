import { inflateSync } from 'fflate'
import { filesIn, type Taken } from './dropped.ts'
import type { Answer, CopyKind, Request } from './messages.ts'

/** The script of the worker, deflated, in base64. */
declare const JZJS_WORKER: string

/** The page: takes files, hands them to the worker, shows what comes back. */

const element = <T extends HTMLElement>(id: string) => document.getElementById(id) as T
const drop = element('drop')
const picker = element<HTMLInputElement>('picker')
const status = element('status')
const list = element<HTMLOListElement>('documents')
const shown = element('shown')
const print = element<HTMLButtonElement>('print')
const articles: string[] = []
const settled: string[] = []
/** The document that is shown: the first with errors, until the reader chooses one. */
let first: { readonly hasErrors: boolean; readonly isChosen: boolean } | null = null

const script = inflateSync(Uint8Array.from(atob(JZJS_WORKER), (character) => character.charCodeAt(0)))
const worker = new Worker(URL.createObjectURL(new Blob([new Uint8Array(script)], { type: 'text/javascript' })))
const ask = (request: Request, transfer: Transferable[] = []) => worker.postMessage(request, transfer)

picker.addEventListener('change', () => void take([...(picker.files ?? [])].map((file) => ({ name: file.webkitRelativePath || file.name, file }))))
for (const name of ['dragenter', 'dragover'] as const) {
  document.addEventListener(name, (event) => {
    event.preventDefault()
    drop.classList.add('over')
  })
}
document.addEventListener('dragleave', ({ relatedTarget }) => {
  if (relatedTarget === null) drop.classList.remove('over')
})
document.addEventListener('drop', (event) => {
  event.preventDefault()
  drop.classList.remove('over')
  const dropped = [...(event.dataTransfer?.items ?? [])].map((item) => ({ file: item.getAsFile(), entry: item.webkitGetAsEntry() }))
  void filesIn(dropped).then(take, () => say('浏览器不让网页读这个文件夹；请打开它，选中里面的文件拖进来'))
})

/** Word, WPS and spreadsheet programs leave these beside a file that is open. */
const LOCK = /^(?:~\$|\.~|\.)/

async function take(files: readonly Taken[]): Promise<void> {
  const wanted = files.filter(({ file }) => !LOCK.test(file.name))
  if (wanted.length === 0) return
  say(`正在检查 ${wanted.length} 个文件…`)
  document.body.classList.add('busy')
  list.replaceChildren()
  shown.replaceChildren()
  articles.length = 0
  settled.length = 0
  first = null
  print.disabled = true
  const names = distinct(wanted.map(({ name }) => name))
  let read: { name: string; bytes: ArrayBuffer }[]
  try {
    read = await Promise.all(wanted.map(async ({ file }, nth) => ({ name: names[nth] ?? file.name, bytes: await file.arrayBuffer() })))
  } catch {
    unread()
    return
  }
  // Files of one folder may be one disclosure, so they come together.
  read.sort((a, b) => (a.name < b.name ? -1 : 1))
  ask(
    { kind: 'check', files: read },
    read.map(({ bytes }) => bytes),
  )
}

/** A file that was moved, or that another program holds. */
function unread(): void {
  document.body.classList.remove('busy')
  say('有文件读不出来，可能已移走或正被别的程序占用；请关闭它再试')
}

/** Files of several folders may have one name, and the browser does not say the folders of files that are chosen one by one. */
function distinct(names: readonly string[]): string[] {
  const taken = new Set<string>()
  return names.map((name) => {
    const dot = name.lastIndexOf('.') > name.lastIndexOf('/') + 1 ? name.lastIndexOf('.') : name.length
    let own = name
    for (let nth = 2; taken.has(own); nth++) own = `${name.slice(0, dot)}（${nth}）${name.slice(dot)}`
    taken.add(own)
    return own
  })
}

function say(text: string): void {
  status.textContent = text
}

worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
  if (data.kind === 'document') add(data)
  else if (data.kind === 'copied') save(data.name, data.bytes)
  else if (data.kind === 'settings')
    settled.push(data.mistakes.length === 0 ? `已按 ${data.name} 检查` : `${data.name} 有错，没有采用：${data.mistakes.join('；')}`)
  else if (data.kind === 'uncopied') say(`${data.name}：${data.why}`)
  else if (data.kind === 'failed') {
    document.body.classList.remove('busy')
    say(`内部错误：${data.why}。请把这句话报告给开发者`)
  } else if (data.kind === 'done') {
    // Other messages are those of the library that reads PDF.
    document.body.classList.remove('busy')
    say(`检查完毕：${data.documents} 份，用时 ${(data.milliseconds / 1000).toFixed(1)} 秒。${settled.map((one) => `${one}。`).join('')}文件没有离开这台电脑`)
    picker.value = ''
  }
})
worker.addEventListener('error', ({ message }) => {
  document.body.classList.remove('busy')
  say(`内部错误：${message}。请把这句话报告给开发者`)
})

const STATUS = { checked: '已检查', partial: '未充分检查', refused: '不予检查', unreadable: '不能读取' } as const
const COPIES: Readonly<Record<CopyKind, string>> = { annotated: '下载带批注的副本', fixed: '下载带修订的副本', checklist: '下载公开检查表' }

function add({ nth, name, about, status: state, counts, article, copies, uncopied }: Extract<Answer, { kind: 'document' }>): void {
  articles[nth] = article
  const item = document.createElement('li')
  const button = document.createElement('button')
  button.type = 'button'
  button.dataset['nth'] = `${nth}`
  button.textContent = name
  const says = document.createElement('span')
  says.textContent =
    state === 'checked' || state === 'partial'
      ? `${STATUS[state]} 错误 ${counts.error} 核实 ${counts.warning} 提示 ${counts.info} 覆盖 ${counts.coverage}`
      : STATUS[state]
  item.className = counts.error > 0 || state !== 'checked' ? 'error' : counts.warning > 0 ? 'warning' : 'clean'
  const who = document.createElement('span')
  who.className = 'about'
  who.textContent = about
  item.append(button, ...(about === '' ? [] : [who]), says)
  for (const which of copies) {
    const copy = document.createElement('button')
    copy.type = 'button'
    copy.className = 'copy'
    copy.textContent = COPIES[which]
    copy.addEventListener('click', () => ask({ kind: 'copy', document: nth, which }))
    item.append(copy)
  }
  if (uncopied !== '') {
    const why = document.createElement('small')
    why.textContent = uncopied
    item.append(why)
  }
  button.addEventListener('click', () => {
    first = { hasErrors: true, isChosen: true }
    show(nth)
  })
  list.append(item)
  print.disabled = false
  if (first === null || (!first.isChosen && !first.hasErrors && counts.error > 0)) {
    first = { hasErrors: counts.error > 0, isChosen: false }
    show(nth)
  }
}

function show(nth: number): void {
  for (const button of list.querySelectorAll<HTMLButtonElement>('button[data-nth]'))
    button.setAttribute('aria-current', `${button.dataset['nth'] === `${nth}`}`)
  // The worker escaped all that is printed in it; and the policy of the page runs no script of a document.
  shown.innerHTML = articles[nth] ?? ''
}

function save(name: string, bytes: Uint8Array<ArrayBuffer>): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([bytes]))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
  say(`已保存 ${name}，在浏览器的下载文件夹中`)
}

print.addEventListener('click', () => window.print())
