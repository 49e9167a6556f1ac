import { strFromU8, type UnzipFileInfo, unzipSync } from 'fflate'
import type { ReadFailure } from '../model/document.ts'
import type { Limits } from '../model/limits.ts'

/** The names of the parts of a zip file, null where it is damaged; fails where it would unpack to more than the limits. Nothing is unpacked. */
export function membersOf(bytes: Uint8Array, limits: Limits): string[] | { failure: ReadFailure } | null {
  const found: UnzipFileInfo[] = []
  try {
    unzipSync(bytes, {
      filter: (file) => {
        found.push(file)
        return false
      },
    })
  } catch {
    return null
  }
  const size = found.reduce((sum, { originalSize }) => sum + originalSize, 0)
  if (size > limits.bytes) return { failure: { kind: 'unpacks-too-large', limit: limits.bytes } }
  if (found.length > limits.parts) return { failure: { kind: 'too-many-parts', limit: limits.parts } }
  return found.map(({ name }) => name)
}

/** One part of a zip file as text, in UTF-8 or, where it is marked so, UTF-16; null where it is not there or cannot be unpacked. Names are looked up, never written to. */
export function partOf(bytes: Uint8Array, name: string): string | null {
  try {
    const part = unzipSync(bytes, { filter: (file) => file.name === name })[name]
    return part === undefined ? null : decode(part)
  } catch {
    return null
  }
}

function decode(bytes: Uint8Array): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  return strFromU8(bytes)
}
