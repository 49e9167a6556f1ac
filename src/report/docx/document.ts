import { openPackage } from '../package.ts'
import { element } from '../xml.ts'

/** A Word file under way (ECMA-376). What is added is packed as it comes, so that it may be of any length; `taken` are the bytes since the last time. */
export interface Docx {
  add(blocks: string): void
  taken(): Uint8Array
  end(): Uint8Array
}

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
  const { part, taken, end } = openPackage(PARTS)
  const body = part('word/document.xml')
  body.push(`<w:document xmlns:w="${MAIN}"><w:body>`)
  return {
    add: (blocks) => {
      if (blocks !== '') body.push(blocks)
    },
    taken,
    end: () => {
      body.push(`${section(sheet)}</w:body></w:document>`, true)
      return end()
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
