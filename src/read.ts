import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import type { Document, FileFormat, Input, Reading, ReadResult } from './model/document.ts'
import { LIMITS, type Limits } from './model/limits.ts'
import { formatName, type Opened, open } from './read/open.ts'
import { isHtml, isSpreadsheetMl, looksLikeCsv } from './read/sniff.ts'

/** One format: how it looks, whatever the file is called, and how it becomes blocks. Heavy readers are loaded when first needed. */
interface Reader {
  readonly format: FileFormat
  looks(opened: Opened): boolean
  read(opened: Opened, limits: Limits): Promise<Reading>
}

/** The first that recognises a file reads it. */
const READERS: readonly Reader[] = [
  {
    format: 'pdf',
    looks: ({ container }) => container === 'pdf',
    read: async ({ bytes, name }, limits) => (await import('./read/pdf.ts')).readPdf(bytes, name, limits),
  },
  {
    format: 'docx',
    looks: ({ container, members }) => container === 'zip' && members.some((name) => /^[\\/]?word[\\/]|^[\\/]?document\d*\.xml$/i.test(name)),
    read: async (opened, limits) => (await import('./read/docx.ts')).readDocx(opened, limits),
  },
  {
    format: 'xlsx',
    looks: ({ container, members, text }) =>
      (container === 'zip' && members.some((name) => /^xl\/workbook\.(?:xml|bin)$/i.test(name))) || (container === 'text' && isSpreadsheetMl(text)),
    read: async (opened, limits) => (await import('./read/workbook.ts')).readWorkbook(opened, limits),
  },
  {
    format: 'xls',
    looks: ({ container, members }) => container === 'ole' && members.some((name) => /^\/(?:Workbook|Book)$/i.test(name)),
    read: async (opened, limits) => (await import('./read/workbook.ts')).readWorkbook(opened, limits),
  },
  {
    format: 'html',
    looks: ({ container, name, text }) => container === 'text' && isHtml(text, name),
    read: async ({ text, name }, limits) => (await import('./read/html.ts')).readHtml(text, name, limits),
  },
  {
    format: 'doc',
    looks: ({ container, members }) => container === 'ole' && members.includes('/WordDocument'),
    read: async ({ bytes, name }, limits) => (await import('./read/doc.ts')).readDoc(bytes, name, limits),
  },
  {
    format: 'csv',
    looks: ({ container, name, text }) => container === 'text' && (/\.csv$/i.test(name) || (!/\.(?:md|markdown|txt)$/i.test(name) && looksLikeCsv(text))),
    read: async ({ text, name }, limits) => (await import('./read/csv.ts')).readCsv(text, name, limits),
  },
  {
    format: 'markdown',
    looks: ({ container, name }) => container === 'text' && /\.(?:md|markdown)$/i.test(name),
    read: async ({ text, name }, limits) => (await import('./read/text.ts')).readText(text, name, limits),
  },
  {
    format: 'text',
    looks: ({ container }) => container === 'text',
    read: async ({ text, name }, limits) => (await import('./read/text.ts')).readText(text, name, limits),
  },
]

/** Reads one file. Its content decides the format before its name does. */
export async function readFile(input: Input, limits: Limits = LIMITS): Promise<ReadResult> {
  const digest = await digestOf(input.bytes)
  const opened = await open(input, limits)
  const reader = 'failure' in opened ? undefined : READERS.find(({ looks }) => looks(opened))
  const reading: Reading = 'failure' in opened ? opened : reader === undefined ? unknownFormat(opened) : await reader.read(opened, limits)
  if ('failure' in reading) return { ok: false, path: input.name, sha256: digest, failure: reading.failure }
  const files = [{ path: input.name, sha256: digest, format: reader?.format as FileFormat }]
  return { ok: true, document: { files, blocks: reading.blocks, damage: reading.damage ?? [] } }
}

/** From so many bytes on the machine's own SHA-256 is worth its start. A page that was not loaded safely has none. */
const LARGE = 128 * 1024

async function digestOf(bytes: Uint8Array): Promise<string> {
  const machine = bytes.length < LARGE ? undefined : globalThis.crypto?.subtle
  return bytesToHex(machine === undefined ? sha256(bytes) : new Uint8Array(await machine.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)))
}

/** A file of a known kind that no reader takes. */
function unknownFormat({ container, name }: Opened): Reading {
  return { failure: { kind: 'format', format: formatName(container, name) } }
}

/** Reads all files of one disclosure as one document; the first that cannot be read fails it. */
export async function read(inputs: readonly Input[], limits: Limits = LIMITS): Promise<ReadResult> {
  const documents: Document[] = []
  for (const input of inputs) {
    const result = await readFile(input, limits)
    if (!result.ok) return result
    documents.push(result.document)
  }
  return { ok: true, document: joinDocuments(documents) }
}

/** One document from several files: those with prose first, then the tables in the natural order of their names (2 before 10). */
export function joinDocuments(documents: readonly Document[]): Document {
  if (documents.length === 1 && documents[0] !== undefined) return documents[0]
  const rank = (document: Document) => (content(document) === 'tables' ? 1 : 0)
  const name = (document: Document) => document.files[0]?.path ?? ''
  const ordered = [...documents].sort((a, b) => rank(a) - rank(b) || natural(name(a), name(b)))
  return { files: ordered.flatMap(({ files }) => files), blocks: ordered.flatMap(({ blocks }) => blocks), damage: ordered.flatMap(({ damage }) => damage) }
}

/** The order of two names: by the number in which alone they first differ; else by pinyin, whose tables take long to load. */
function natural(a: string, b: string): number {
  let at = 0
  while (at < a.length && a.charAt(at) === b.charAt(at)) at++
  while (/\d/.test(a.charAt(at - 1))) at--
  const [one, other] = [a, b].map((name) => Number(/^\d+/.exec(name.slice(at))?.[0]))
  if (one !== undefined && other !== undefined && Math.abs(one - other) > 0) return one - other
  collator ??= new Intl.Collator('zh', { numeric: true })
  return collator.compare(a, b)
}

let collator: Intl.Collator | undefined

const NOTE = /^(?:注|说明|备注)\s*[:：]/

/** Further points of a note: 2.本套报表金额单位转换时可能存在尾数误差。本单位无政府性基金收支，故本表无数据。 */
const FURTHER = /^(?:\d{1,2}\s*[、．.]|[（(]\d{1,2}[）)]|本(?:套报)?表|本(?:单位|部门)[^。]*本表)/

/** Which of tables and prose a document holds; titles, unit lines and notes of tables are no prose. */
export function content(document: Document): 'tables' | 'text' | 'both' | 'nothing' {
  const tables = document.blocks.some(({ kind }) => kind === 'table')
  let isNote = false
  const text = document.blocks.some((block) => {
    isNote = block.kind === 'paragraph' && (NOTE.test(block.text) || (isNote && FURTHER.test(block.text)))
    return block.kind === 'paragraph' && !isNote && block.text.length >= 15 && /[。；]/.test(block.text)
  })
  return tables ? (text ? 'both' : 'tables') : text ? 'text' : 'nothing'
}
