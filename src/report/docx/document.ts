import { strToU8, Zip, ZipDeflate } from 'fflate'
import { joinedBytes } from '../bytes.ts'
import { element } from '../xml.ts'

/** A Word file under way (ECMA-376). What is added is packed as it comes, so that it may be of any length; `taken` are the bytes since the last time. */
export interface Docx {
  add(blocks: string): void
  taken(): Uint8Array
  end(): Uint8Array
}

/** ZIP keeps the hour of the clock on the wall; the same bytes come from the same report at any time and place. */
const MADE = new Date(1980, 0, 1)

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument'
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'

/** A4, in twentieths of a point: how the sheets lie, and the margin at the sides. */
export interface Sheet {
  readonly across: boolean
  readonly side: number
}

/** Begins a Word file. */
export function openDocx(sheet: Sheet): Docx {
  let chunks: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error !== null) throw error
    chunks.push(chunk)
  })
  const part = (path: string) => {
    const file = new ZipDeflate(path, { level: 6 })
    file.mtime = MADE
    zip.add(file)
    return file
  }
  for (const [path, xml] of PARTS) part(path).push(strToU8(DECLARATION + xml), true)
  const body = part('word/document.xml')
  body.push(strToU8(`${DECLARATION}<w:document xmlns:w="${MAIN}"><w:body>`))
  const taken = () => {
    const bytes = joinedBytes(chunks)
    chunks = []
    return bytes
  }
  return {
    add: (blocks) => {
      if (blocks !== '') body.push(strToU8(blocks))
    },
    taken,
    end: () => {
      body.push(strToU8(`${section(sheet)}</w:body></w:document>`), true)
      zip.end()
      return taken()
    },
  }
}

function section({ across, side }: Sheet): string {
  const size = across ? { 'w:w': 16838, 'w:h': 11906, 'w:orient': 'landscape' } : { 'w:w': 11906, 'w:h': 16838 }
  const margins = element('w:pgMar', { 'w:top': 1000, 'w:right': side, 'w:bottom': 1000, 'w:left': side, 'w:header': 500, 'w:footer': 500, 'w:gutter': 0 })
  return `<w:sectPr>${element('w:pgSz', size)}${margins}</w:sectPr>`
}

const PARTS: readonly (readonly [path: string, xml: string])[] = [
  [
    '[Content_Types].xml',
    element(
      'Types',
      { xmlns: `${PACKAGE}/content-types` },
      element('Default', { Extension: 'rels', ContentType: 'application/vnd.openxmlformats-package.relationships+xml' }) +
        element('Override', { PartName: '/word/document.xml', ContentType: WORD }),
    ),
  ],
  [
    '_rels/.rels',
    element('Relationships', { xmlns: `${PACKAGE}/relationships` }, element('Relationship', { Id: 'rId1', Type: OFFICE, Target: 'word/document.xml' })),
  ],
]
