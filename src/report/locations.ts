import type { Location } from '../model/document.ts'
import type { Coordinate } from '../model/fact.ts'
import type { Words } from './words.ts'
import { clip } from './wrap.ts'

/** A place as the JSON report gives it (DESIGN section 4): one flat object, without what does not apply. */
export interface FlatLocation {
  readonly file?: string
  readonly line?: number
  readonly column?: number
  readonly page?: number
  readonly paragraph?: number
  readonly sheet?: string
  readonly cell?: string
  readonly table?: string
  readonly row?: string
  readonly field?: string
  readonly section?: string
}

/** Where a thing stands in the file, and which figure it is. */
export function flat(location: Location | null, coordinate: Coordinate | null = null): FlatLocation {
  const figure = coordinate === null ? {} : figureOf(coordinate)
  return location === null ? figure : { ...inFile(location), ...figure }
}

function figureOf({ table, row, column, section }: Coordinate): FlatLocation {
  return { ...(table === null ? {} : { table }), row, field: column, ...(section === undefined ? {} : { section }) }
}

function inFile(location: Location): FlatLocation {
  switch (location.kind) {
    case 'text':
      return { file: location.file, line: location.line, column: location.column }
    case 'docx': {
      const [table, row, cell] = location.cell ?? []
      return { file: location.file, paragraph: location.paragraph, ...(table === undefined ? {} : { cell: `${table}:${row}:${cell}` }) }
    }
    case 'doc':
      return { file: location.file, paragraph: location.paragraph }
    case 'sheet':
      return { file: location.file, sheet: location.sheet, cell: location.cell }
    case 'pdf':
      return { file: location.file, page: location.page }
  }
}

/** Where to look, in a few words; the file is named where the document has several. */
export function whereabouts(location: Location, severalFiles: boolean, words: Words): string {
  const file = severalFiles ? clip(location.file.slice(location.file.lastIndexOf('/') + 1), 30) : ''
  switch (location.kind) {
    case 'text':
      return file === '' ? words.line(location.line) : `${file}:${location.line}`
    case 'docx':
      return [file, location.cell === undefined ? words.paragraph(location.paragraph) : words.cell(...location.cell)].filter((part) => part !== '').join(' ')
    case 'doc':
      return [file, words.paragraph(location.paragraph)].filter((part) => part !== '').join(' ')
    case 'sheet':
      return [file, location.sheet, location.cell].filter((part) => part !== '').join(' ')
    case 'pdf':
      return [file, words.pageNumber(location.page)].filter((part) => part !== '').join(' ')
  }
}
