import { strToU8, Zip, ZipDeflate } from 'fflate'
import { joinedBytes } from './bytes.ts'

/** Open Packaging (ECMA-376, part 2): a Word file or a workbook under way. Parts are packed as they come; `taken` are the bytes since the last time. */
export interface Package {
  /** Begins a part; its text may come in pieces. */
  part(path: string): Part
  taken(): Uint8Array
  end(): Uint8Array
}

export interface Part {
  push(xml: string, isLast?: boolean): void
}

/** ZIP keeps the hour of the clock on the wall; the same bytes come from the same report at any time and place. */
const MADE = new Date(1980, 0, 1)

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** Begins a file with the parts that are known from the start. */
export function openPackage(parts: Iterable<readonly [path: string, xml: string]>): Package {
  let chunks: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error !== null) throw error
    chunks.push(chunk)
  })
  const part = (path: string): Part => {
    const file = new ZipDeflate(path, { level: 6 })
    file.mtime = MADE
    zip.add(file)
    let isBegun = false
    return {
      push: (xml, isLast = false) => {
        file.push(strToU8(isBegun ? xml : DECLARATION + xml), isLast)
        isBegun = true
      },
    }
  }
  for (const [path, xml] of parts) part(path).push(xml, true)
  const taken = () => {
    const bytes = joinedBytes(chunks)
    chunks = []
    return bytes
  }
  return {
    part,
    taken,
    end: () => {
      zip.end()
      return taken()
    },
  }
}
