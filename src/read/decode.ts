import type { ReadFailure } from '../model/document.ts'

export type Decoded = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly failure: ReadFailure }

/** The text of no published disclosure comes near this; a larger file is refused before anything is built from it. */
const LARGEST = 16 * 1024 * 1024

/** A document may hold a few control characters from bad conversions; more than this share means it is no text. */
const CONTROLS = 0.01

/** Bytes to text: byte order marks, UTF-8, UTF-16 without mark, then GB18030; GB18030 last, as it accepts nearly any bytes. What a page says of its encoding is not asked: it is often wrong. */
export function decode(bytes: Uint8Array): Decoded {
  if (bytes.length > LARGEST) return { ok: false, failure: { kind: 'too-large', limit: LARGEST } }
  const text = textOf(bytes)
  if (text === null) return { ok: false, failure: { kind: bytes.includes(0) ? 'binary' : 'encoding' } }
  if (text.trim() === '') return { ok: false, failure: { kind: 'empty' } }
  return isBinary(text) ? { ok: false, failure: { kind: 'binary' } } : { ok: true, text }
}

function textOf(bytes: Uint8Array): string | null {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return decodeAs('utf-16le', bytes)
  if (first === 0xfe && second === 0xff) return decodeAs('utf-16be', bytes)
  const utf8 = decodeAs('utf-8', bytes)
  if (utf8 !== null && !utf8.includes('\0')) return utf8
  const wide = widthOfZeros(bytes)
  if (wide !== null) return decodeAs(wide, bytes)
  return utf8 ?? mended('utf-8', bytes) ?? (bytes.includes(0) ? null : (decodeAs('gb18030', bytes) ?? mended('gb18030', bytes)))
}

/** Tools that cut a text by bytes tear a character here and there; where more than one in so many is torn, the text is of another encoding. */
const TORN = 100

function mended(encoding: string, bytes: Uint8Array): string | null {
  const text = new TextDecoder(encoding).decode(bytes)
  let torn = 0
  let foreign = 0
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code >= 0x80) foreign++
    if (code === 0xfffd) torn++
  }
  return torn * TORN <= foreign ? text : null
}

function decodeAs(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** Text in UTF-16 shows zeros in every other byte, from its digits, commas and line ends. */
function widthOfZeros(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const head = bytes.subarray(0, 4096)
  const zeros = [0, 0]
  for (const [index, byte] of head.entries()) if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  const enough = head.length / 50
  if (odd > enough && even === 0) return 'utf-16le'
  if (even > enough && odd === 0) return 'utf-16be'
  return null
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const CONTROL = /[\0-\x08\x0b\x0e-\x1f\ufffd]/g

function isBinary(text: string): boolean {
  const head = text.slice(0, 65536)
  const controls: readonly string[] = head.match(CONTROL) ?? []
  return controls.includes('\0') || controls.length > head.length * CONTROLS
}
