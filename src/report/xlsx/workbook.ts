import { openPackage } from '../package.ts'
import { element } from '../xml.ts'
import { type Cell, cellText, looksLikeFormula, stored } from './cells.ts'
import { numberStyle, STYLES, stylesXml } from './styles.ts'

/** A sheet to be written: its name, its heads, and how wide their columns are, in digits. */
export interface Form {
  readonly name: string
  readonly heads: readonly string[]
  readonly widths: readonly number[]
}

/** A workbook under way (ECMA-376). Rows are packed as they come, so that it may have any number of them; `taken` are the bytes since the last time. */
export interface Workbook {
  add(sheet: number, rows: readonly (readonly Cell[])[]): void
  taken(): Uint8Array
  end(): Uint8Array
}

/** No sheet has more rows. What goes beyond is counted, and the last row says how many are left out. */
const MOST_ROWS = 1_048_576

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** Begins a workbook of these sheets. `leftOut` says that so many rows do not fit. */
export function openWorkbook(forms: readonly Form[], leftOut: (rows: number) => string): Workbook {
  const { part, taken, end } = openPackage(packageParts(forms))
  const sheets = forms.map((form, index) => ({ form, file: part(sheetPath(index)), rows: 0, beyond: 0 }))
  for (const { form, file } of sheets) file.push(opening(form))
  return {
    add: (index, rows) => {
      const sheet = sheets[index]
      if (sheet === undefined || rows.length === 0) return
      // The first row is the heads', the last one is kept for what does not fit.
      const fitting = rows.slice(0, Math.max(0, MOST_ROWS - 2 - sheet.rows))
      sheet.beyond += rows.length - fitting.length
      const xml = fitting.map((cells, at) => rowXml(cells, sheet.rows + at + 2)).join('')
      sheet.rows += fitting.length
      if (xml !== '') sheet.file.push(xml)
    },
    taken,
    end: () => {
      for (const { form, file, rows, beyond } of sheets) {
        const last = beyond === 0 ? '' : rowXml([leftOut(beyond)], rows + 2)
        file.push(`${last}</sheetData>${element('autoFilter', { ref: `A1:${columnName(form.heads.length - 1)}${rows + 1}` })}</worksheet>`, true)
      }
      return end()
    },
  }
}

function sheetPath(index: number): string {
  return `xl/worksheets/sheet${index + 1}.xml`
}

function packageParts(forms: readonly Form[]): [string, string][] {
  const override = (path: string, type: string) => element('Override', { PartName: `/${path}`, ContentType: `${TYPES}.${type}+xml` })
  const related = (id: number, type: string, target: string) => element('Relationship', { Id: `rId${id}`, Type: `${OFFICE}/${type}`, Target: target })
  const types = [
    element('Default', { Extension: 'rels', ContentType: 'application/vnd.openxmlformats-package.relationships+xml' }),
    override('xl/workbook.xml', 'sheet.main'),
    override('xl/styles.xml', 'styles'),
    ...forms.map((_, index) => override(sheetPath(index), 'worksheet')),
  ]
  const sheets = forms.map(({ name }, index) => element('sheet', { name, sheetId: index + 1, 'r:id': `rId${index + 1}` }))
  const relations = [
    ...forms.map((_, index) => related(index + 1, 'worksheet', `worksheets/sheet${index + 1}.xml`)),
    related(forms.length + 1, 'styles', 'styles.xml'),
  ]
  return [
    ['[Content_Types].xml', element('Types', { xmlns: `${PACKAGE}/content-types` }, types.join(''))],
    ['_rels/.rels', element('Relationships', { xmlns: `${PACKAGE}/relationships` }, related(1, 'officeDocument', 'xl/workbook.xml'))],
    [
      'xl/workbook.xml',
      element('workbook', { xmlns: MAIN, 'xmlns:r': OFFICE }, `<bookViews><workbookView/></bookViews>${element('sheets', {}, sheets.join(''))}`),
    ],
    ['xl/_rels/workbook.xml.rels', element('Relationships', { xmlns: `${PACKAGE}/relationships` }, relations.join(''))],
    ['xl/styles.xml', stylesXml()],
  ]
}

/** A sheet up to its first row: the heads stay in sight. */
function opening({ heads, widths }: Form): string {
  const pane = '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
  const columns = widths.map((width, index) => element('col', { min: index + 1, max: index + 1, width, customWidth: 1 }))
  const head = heads.map((name, index) => textCell(name, `${columnName(index)}1`, STYLES.head)).join('')
  return `<worksheet xmlns="${MAIN}">${pane}<cols>${columns.join('')}</cols><sheetData><row r="1">${head}</row>`
}

function rowXml(cells: readonly Cell[], row: number): string {
  return `<row r="${row}">${cells.map((cell, index) => cellXml(cell, `${columnName(index)}${row}`)).join('')}</row>`
}

function cellXml(cell: Cell, place: string): string {
  if (typeof cell === 'string') return cell === '' ? '' : textCell(cell, place, looksLikeFormula(cell) ? STYLES.quoted : STYLES.text)
  const { value, format } = stored(cell)
  return `<c r="${place}" s="${numberStyle(format)}"><v>${value}</v></c>`
}

function textCell(text: string, place: string, style: number): string {
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${cellText(text)}</t></is></c>`
}

/** A, B … Z, AA … by number from 0. */
function columnName(index: number): string {
  return (index < 26 ? '' : columnName(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26))
}
