import { checkAll } from '../check.ts'
import type { Input } from '../model/document.ts'
import type { DocumentReport } from '../model/report.ts'
import type { Settings } from '../model/settings.ts'
import { ANNOTATED, annotate, bearsComments, changesOf, fix, handOf } from '../report/annotate.ts'
import { joinedBytes } from '../report/bytes.ts'
import { checklist } from '../report/checklist.ts'
import { countsOf, percent } from '../report/counts.ts'
import { articleHtml } from '../report/html.ts'
import { PLAIN } from '../report/reporter.ts'
import { compileSettings } from '../rules/settings.ts'
import { SETTINGS } from './dropped.ts'
import type { Answer, CopyKind, Request } from './messages.ts'
import { PACK } from './pack.ts'

/** The engine of the page: checks what it is handed and forgets nothing until the next files come. Nothing leaves the machine. */

let reports: DocumentReport[] = []
let originals = new Map<string, Uint8Array>()

self.addEventListener('message', ({ data }: MessageEvent<Request>) => {
  const work = data.kind === 'check' ? checkFiles(data.files) : copy(data.document, data.which)
  work.catch((error: unknown) => answer({ kind: 'failed', why: error instanceof Error ? error.message : String(error) }))
})

function answer(said: Answer): void {
  self.postMessage(said)
}

async function checkFiles(files: readonly { readonly name: string; readonly bytes: ArrayBuffer }[]): Promise<void> {
  const started = Date.now()
  reports = []
  originals = new Map()
  async function* inputs(): AsyncGenerator<Input> {
    for (const { name, bytes } of files) {
      if (SETTINGS.test(name)) continue
      const own = new Uint8Array(bytes)
      originals.set(name, own)
      // Readers may take the bytes they get for themselves.
      yield { name, bytes: own.slice() }
    }
  }
  const settings = settingsAmong(files)
  const options = { settingsOf: () => settings, today: new Date().toLocaleDateString('sv-SE') }
  for await (const report of checkAll(inputs(), PACK, options)) {
    const nth = reports.push(report) - 1
    const { findings } = countsOf(report)
    const { coverage } = report
    const covered = coverage === null || coverage.numbers === 0 ? '' : percent(coverage.checked, coverage.numbers)
    answer({
      kind: 'document',
      nth,
      name: report.path,
      about: aboutOf(report),
      status: report.status,
      counts: { ...findings, coverage: covered },
      article: articleHtml(report, nth, 'zh'),
      copies: copiesOf(report),
      uncopied: whyUncopied(report),
    })
  }
  answer({ kind: 'done', documents: reports.length, milliseconds: Date.now() - started })
}

/** What a jzjs.yaml among the files says; one with a mistake is not applied, as the command line refuses it. */
function settingsAmong(files: readonly { readonly name: string; readonly bytes: ArrayBuffer }[]): Settings | null {
  const file = files.find(({ name }) => SETTINGS.test(name))
  if (file === undefined) return null
  const { settings, mistakes } = compileSettings({ path: file.name, text: new TextDecoder().decode(file.bytes) }, PACK.rules)
  answer({ kind: 'settings', name: file.name, mistakes: mistakes.map(({ line, column, message }) => `第 ${line} 行第 ${column} 列：${message.zh}`) })
  return settings
}

function aboutOf({ facts }: DocumentReport): string {
  return facts === null ? '' : [facts.department ?? '', facts.year === null ? '' : `${facts.year} 年`].filter((part) => part !== '').join(' ')
}

/** Why no comments can be written into a document that was checked. */
function whyUncopied({ files, facts, status }: DocumentReport): string {
  const [file] = files
  if (facts === null || status === 'refused' || file === undefined) return ''
  if (files.length > 1) return '几个文件合为一份，批注写不进去；要批注，请逐个检查'
  return ANNOTATED.includes(file.format) ? '' : `${file.path.slice(file.path.lastIndexOf('.') + 1)} 格式写不进批注；要批注，请另存为 docx、xlsx 或 PDF 再检查`
}

/** What can be made of a document: its checklist; a copy, where it is one file of a format that bears comments. */
function copiesOf({ files, facts, status, ...report }: DocumentReport): CopyKind[] {
  return [...marksOf({ files, facts, status, ...report }), ...(report.checklist.length > 0 ? (['checklist'] as const) : [])]
}

function marksOf({ files, facts, status, ...report }: DocumentReport): CopyKind[] {
  const [file] = files
  if (files.length !== 1 || file === undefined || facts === null || status === 'refused' || !ANNOTATED.includes(file.format)) return []
  const fixable = file.format === 'docx' && changesOf({ files, facts, status, ...report }).length > 0
  return fixable ? ['annotated', 'fixed'] : ['annotated']
}

async function copy(nth: number, which: CopyKind): Promise<void> {
  const report = reports[nth]
  const path = report?.files[0]?.path ?? ''
  const bytes = originals.get(path)
  if (report === undefined) return
  if (which === 'checklist') {
    answer({ kind: 'copied', document: nth, which, name: nameOf(path, which), bytes: await checklistOf(report) })
    return
  }
  if (bytes === undefined) return
  const hand = handOf(new Date())
  const format = report.files[0]?.format
  // Written on once more, it would say everything twice.
  if (which === 'annotated' && format !== undefined && (await bearsComments(bytes, format, hand.author))) {
    answer({ kind: 'uncopied', name: path, why: '里面已有 jzjs 的批注，再写会重复；请用没有批注的原文件，或先删除这些批注' })
    return
  }
  const made = which === 'annotated' ? await annotate(bytes, report, 'zh', false, hand) : await fix(bytes, report, changesOf(report), hand)
  if (made === null) answer({ kind: 'uncopied', name: path, why: '这个文件写不进批注，请另存为 xlsx、docx 或 PDF 再试' })
  else answer({ kind: 'copied', document: nth, which, name: nameOf(path, which), bytes: new Uint8Array(made.bytes) })
}

async function checklistOf(report: DocumentReport): Promise<Uint8Array<ArrayBuffer>> {
  const look = { lang: 'zh', width: 80, palette: PLAIN, checks: false, extension: 'docx' } as const
  const writer = await checklist.start({ name: 'jzjs', version: '', rules: { version: PACK.version, sha256: PACK.sha256 } }, look)
  return joinedBytes([writer.document(report), writer.end([])] as Uint8Array[])
}

/** 决算.docx becomes 决算（批注）.docx. */
function nameOf(path: string, which: CopyKind): string {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const dot = name.lastIndexOf('.')
  return which === 'checklist'
    ? `${name.slice(0, dot)}（公开检查表）.docx`
    : `${name.slice(0, dot)}（${which === 'annotated' ? '批注' : '修订'}）${name.slice(dot)}`
}
