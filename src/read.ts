import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import type { Block, Document, FileFormat, Input, ReadFailure, ReadResult } from './model/document.ts'
import { decode } from './read/decode.ts'
import { looksLikeCsv } from './read/sniff.ts'

type Blocks = { blocks: Block[] } | { failure: ReadFailure }

/** One format: its name, which file names it takes, how its text looks, and how that becomes blocks. Heavy readers are loaded when first needed. */
interface Reader {
  readonly format: FileFormat
  readonly names: RegExp
  looks(text: string): boolean
  read(text: string, file: string): Promise<Blocks>
}

const READERS: readonly Reader[] = [
  { format: 'csv', names: /\.csv$/i, looks: looksLikeCsv, read: async (text, file) => (await import('./read/csv.ts')).readCsv(text, file) },
  { format: 'markdown', names: /\.(md|markdown)$/i, looks: () => false, read: async (text, file) => (await import('./read/text.ts')).readText(text, file) },
  { format: 'text', names: /\.txt$/i, looks: () => true, read: async (text, file) => (await import('./read/text.ts')).readText(text, file) },
]

/** First bytes that tell a format which is not text. */
const SIGNATURES: readonly (readonly [string, readonly number[]])[] = [
  ['pdf', [0x25, 0x50, 0x44, 0x46]],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['ole', [0xd0, 0xcf, 0x11, 0xe0]],
  ['rtf', [0x7b, 0x5c, 0x72, 0x74, 0x66]],
]

/** Reads one file. Its content decides the format before its name does. */
export async function readFile(input: Input): Promise<ReadResult> {
  const digest = bytesToHex(sha256(input.bytes))
  const failed = (failure: ReadFailure): ReadResult => ({ ok: false, path: input.name, sha256: digest, failure })
  const format = SIGNATURES.find(([, bytes]) => bytes.every((byte, index) => input.bytes[index] === byte))?.[0]
  if (format !== undefined) return failed({ kind: 'format', format: officeFormat(format, input.name) })
  const decoded = decode(input.bytes)
  if (!decoded.ok) return failed(decoded.failure)
  if (isHtml(decoded.text, input.name)) return failed({ kind: 'format', format: 'html' })
  const reader = readerOf(input.name, decoded.text)
  const result = await reader.read(decoded.text, input.name)
  if ('failure' in result) return failed(result.failure)
  return { ok: true, document: { files: [{ path: input.name, sha256: digest, format: reader.format }], blocks: result.blocks } }
}

/** The reader by the name of the file, or by its text where the name says nothing: standard input, or another extension. */
function readerOf(name: string, text: string): Reader {
  return READERS.find(({ names }) => names.test(name)) ?? (READERS.find(({ looks }) => looks(text)) as Reader)
}

/** Markup of a page, also below comments or a fragment without head. */
function isHtml(text: string, name: string): boolean {
  const head = text.slice(0, 65536).replace(/<!--[\s\S]*?-->/g, '')
  return /^\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body|table)\b/i.test(head) || (/\.x?html?$/i.test(name) && /<(?:table|p|div|h\d)\b/i.test(head))
}

function officeFormat(format: string, name: string): string {
  const extension = /\.(docx|xlsx|doc|xls|wps|et|pdf)$/i.exec(name)?.[1]?.toLowerCase()
  return extension !== undefined && (format === 'zip' || format === 'ole') ? extension : format
}

/** Reads all files of one disclosure as one document; the first that cannot be read fails it. */
export async function read(inputs: readonly Input[]): Promise<ReadResult> {
  const documents: Document[] = []
  for (const input of inputs) {
    const result = await readFile(input)
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
  const ordered = [...documents].sort((a, b) => rank(a) - rank(b) || NATURAL.compare(name(a), name(b)))
  return { files: ordered.flatMap(({ files }) => files), blocks: ordered.flatMap(({ blocks }) => blocks) }
}

const NATURAL = new Intl.Collator('zh', { numeric: true })

/** Which of tables and prose a document holds; titles, unit lines and notes of tables are no prose. */
export function content(document: Document): 'tables' | 'text' | 'both' | 'nothing' {
  const tables = document.blocks.some(({ kind }) => kind === 'table')
  const text = document.blocks.some(
    (block) => block.kind === 'paragraph' && block.text.length >= 15 && /[。；]/.test(block.text) && !/^(?:注|说明|备注)\s*[:：]/.test(block.text),
  )
  return tables ? (text ? 'both' : 'tables') : text ? 'text' : 'nothing'
}
