import { utils, type WorkSheet, write } from '@e965/xlsx'
import { strToU8, zipSync } from 'fflate'
import { readAmount } from '../../src/model/amount.ts'
import type { Block, Cell } from '../../src/model/document.ts'

/** Workbooks made by code: documents of other formats written out as sheets, and parts by hand for what no library writes. */

interface Sheet {
  readonly name: string
  readonly rows: readonly (readonly string[])[]
}

/** All blocks on one sheet, one below the other; `gap` blank rows before each title. */
export function oneSheet(blocks: readonly Block[], gap: number): Sheet[] {
  return [{ name: 'Sheet1', rows: blocks.flatMap((block, nth) => [...(nth > 0 && block.kind === 'heading' ? blank(gap) : []), ...rowsOf(block)]) }]
}

/** A sheet for each table with what stands around it, and sheets of text between them. */
export function sheetEach(blocks: readonly Block[]): Sheet[] {
  const sheets: { name: string; rows: (readonly string[])[] }[] = []
  let rows: (readonly string[])[] = []
  let held = false
  const close = () => {
    if (rows.length > 0) sheets.push({ name: `GK${String(sheets.length + 1).padStart(2, '0')}`, rows })
    rows = []
    held = false
  }
  for (const [nth, block] of blocks.entries()) {
    if (block.kind === 'table' && block.name !== undefined) close()
    if (held && block.kind !== 'table' && (block.kind === 'heading' || blocks[nth + 1]?.kind === 'table')) close()
    rows.push(...rowsOf(block))
    held ||= block.kind === 'table'
    if (block.kind !== 'table' || block.name === undefined) continue
    const taken = sheets.some(({ name }) => name === block.name)
    sheets.push({ name: `${taken ? sheets.length : ''}${block.name}`.slice(0, 31), rows })
    rows = []
    held = false
  }
  close()
  return sheets
}

function blank(count: number): string[][] {
  return Array.from({ length: count }, () => [])
}

function rowsOf(block: Block): (readonly string[])[] {
  return block.kind === 'table' ? block.rows.map((row) => row.map(({ text }: Cell) => text)) : [[block.text]]
}

/** Amounts become numbers whose format prints them again as they were; everything else stays text. */
export function workbook(sheets: readonly Sheet[], bookType: 'xlsx' | 'xlsb' | 'biff8'): Uint8Array {
  const book = utils.book_new()
  for (const { name, rows } of sheets) {
    const sheet: WorkSheet = {}
    let width = 0
    for (const [r, row] of rows.entries()) {
      width = Math.max(width, row.length)
      for (const [c, text] of row.entries()) {
        if (text === '') continue
        const reading = readAmount(text)
        const number = reading.kind === 'amount' && /^-?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?$/.test(text) && !/^-?0\d/.test(text)
        sheet[utils.encode_cell({ r, c })] =
          number && reading.kind === 'amount' ? { t: 'n', v: reading.value.toNumber(), z: formatOf(text) } : { t: 's', v: text }
      }
    }
    sheet['!ref'] = utils.encode_range({ s: { r: 0, c: 0 }, e: { r: rows.length, c: width } })
    utils.book_append_sheet(book, sheet, name)
  }
  return new Uint8Array(write(book, { type: 'array', bookType }) as ArrayBuffer)
}

function formatOf(text: string): string {
  const decimals = text.split('.')[1]?.length ?? 0
  const whole = text.includes(',') ? '#,##0' : '0'
  return decimals === 0 ? (text.includes(',') ? whole : 'General') : `${whole}.${'0'.repeat(decimals)}`
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'

/** A sheet given as the inside of its worksheet element. */
export interface Part {
  readonly name: string
  readonly xml: string
  readonly state?: 'hidden' | 'veryHidden'
}

/** The parts of an xlsx file by name; `styles` and `strings` are the insides of their parts. */
export function parts(sheets: readonly Part[], { styles = '', strings = '' } = {}): Record<string, string> {
  const relation = (id: string, type: string, target: string) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`
  const override = (part: string, type: string) =>
    `<Override PartName="/xl/${part}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${type}+xml"/>`
  const list = sheets.map(
    ({ name, state }, nth) => `<sheet name="${name}" sheetId="${nth + 1}"${state === undefined ? '' : ` state="${state}"`} r:id="s${nth + 1}"/>`,
  )
  return {
    '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override('workbook.xml', 'sheet.main')}${sheets.map((_, nth) => override(`worksheets/sheet${nth + 1}.xml`, 'worksheet')).join('')}${override('styles.xml', 'styles')}${override('sharedStrings.xml', 'sharedStrings')}</Types>`,
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships">${relation('r1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${list.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships">${sheets.map((_, nth) => relation(`s${nth + 1}`, 'worksheet', `worksheets/sheet${nth + 1}.xml`)).join('')}${relation('r1', 'styles', 'styles.xml')}${relation('r2', 'sharedStrings', 'sharedStrings.xml')}</Relationships>`,
    'xl/styles.xml': `<styleSheet xmlns="${MAIN}">${styles}</styleSheet>`,
    'xl/sharedStrings.xml': `<sst xmlns="${MAIN}">${strings}</sst>`,
    ...Object.fromEntries(sheets.map(({ xml }, nth) => [`xl/worksheets/sheet${nth + 1}.xml`, `<worksheet xmlns="${MAIN}">${xml}</worksheet>`])),
  }
}

/** Packs parts into a file. */
export function packed(files: Readonly<Record<string, string>>): Uint8Array {
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])))
}
