import type { Input, ReadFailure } from '../model/document.ts'
import type { Limits } from '../model/limits.ts'
import { decode } from './decode.ts'
import { isWebArchive } from './sniff.ts'

/** What the first bytes of a file say it is packed in. */
export type Container = 'pdf' | 'zip' | 'ole' | 'rtf' | 'text'

/** A file that was opened, not yet read: `members` are the names of the parts of a packed file, `text` is there where the bytes are text. */
export interface Opened extends Input {
  readonly container: Container
  readonly members: readonly string[]
  readonly text: string
}

/** A producer may write a few bytes before the mark of a PDF (ISO 32000-1, Annex H.3.4.1). */
const PDF_WITHIN = 1024

/** Looks into a file: by its content, not by its name. */
export async function open(input: Input, limits: Limits): Promise<Opened | { failure: ReadFailure }> {
  const container = containerOf(input.bytes)
  const opened = { ...input, container, members: [], text: '' }
  if (container === 'zip' || container === 'ole') {
    const members = container === 'zip' ? (await import('./zip.ts')).membersOf(input.bytes, limits) : (await import('./ole.ts')).membersOf(input.bytes)
    if (members === null) return { failure: { kind: 'damaged', format: formatName(container, input.name) } }
    if ('failure' in members) return members
    // An encrypted package lies as one stream in a compound file ([MS-OFFCRYPTO] 2.3.4).
    if (container === 'ole' && members.some((name) => /\/EncryptedPackage$/i.test(name))) return { failure: { kind: 'encrypted' } }
    return { ...opened, members }
  }
  if (container !== 'text') return opened
  const decoded = decode(input.bytes)
  if (decoded.ok && isWebArchive(decoded.text)) return { failure: { kind: 'format', format: 'mht' } }
  return decoded.ok ? { ...opened, text: decoded.text } : { failure: decoded.failure }
}

/** What to call a packed file: its extension says more than its bytes. */
export function formatName(container: Container, name: string): string {
  const extension = /\.(docx|xlsx|xlsb|doc|xls|wps|et|ofd|pptx?)$/i.exec(name)?.[1]?.toLowerCase()
  return extension !== undefined && (container === 'zip' || container === 'ole') ? extension : container
}

function containerOf(bytes: Uint8Array): Container {
  const begins = (mark: string, at = 0) => [...mark].every((character, index) => bytes[at + index] === character.charCodeAt(0))
  if (begins('PK\x03\x04')) return 'zip'
  if (begins('\xd0\xcf\x11\xe0')) return 'ole'
  if (begins('{\\rtf')) return 'rtf'
  for (let at = 0; at < Math.min(PDF_WITHIN, bytes.length); at++) if (bytes[at] === 0x25 && begins('%PDF-', at)) return 'pdf'
  return 'text'
}
