import { strToU8, zipSync } from 'fflate'
import type { Standing } from '../../model/checklist.ts'
import { element, xmlText } from '../xml.ts'
import { cellsOf, type ToldRow } from './rows.ts'
import type { ChecklistWords } from './words.ts'

/** A Word file under way (ECMA-376): a heading and a table for each document, on landscape A4. */
export interface ChecklistDocx {
  add(about: string, counts: string, rows: readonly ToldRow[]): void
  end(problems: readonly string[]): Uint8Array
}

/** Widths of the columns in twentieths of a point; together what A4 across leaves between its margins. */
const WIDTHS = [700, 1100, 2500, 850, 1300, 2700, 2900, 3054]

const COLOURS: Readonly<Record<Standing, string>> = { met: '1E6B36', unmet: 'B3151D', 'not-applicable': '5C6470', person: '8A5200' }

/** The same report gives the same bytes at any time and place. */
const MADE = new Date(1980, 0, 1)

export function startChecklistDocx(says: ChecklistWords): ChecklistDocx {
  const body: string[] = [paragraph(says.title, { size: 36, bold: true, centred: true })]
  return {
    add: (about, counts, rows) => {
      body.push(paragraph(about, { size: 24, bold: true }))
      if (rows.length === 0) return
      body.push(paragraph(`${counts}。${says.note}`, { size: 20 }), table(rows, says))
    },
    end: (problems) => {
      for (const problem of problems) body.push(paragraph(problem, { size: 20 }))
      return packed(body.join(''))
    },
  }
}

interface Look {
  readonly size: number
  readonly bold?: boolean
  readonly centred?: boolean
  readonly colour?: string
}

function paragraph(text: string, { size, bold = false, centred = false, colour }: Look): string {
  const fonts = element('w:rFonts', { 'w:ascii': 'Times New Roman', 'w:hAnsi': 'Times New Roman', 'w:eastAsia': '宋体' })
  const look = [fonts, bold ? '<w:b/>' : '', colour === undefined ? '' : element('w:color', { 'w:val': colour }), element('w:sz', { 'w:val': size })].join('')
  const place = `<w:pPr>${element('w:spacing', { 'w:before': 20, 'w:after': 20 })}${centred ? element('w:jc', { 'w:val': 'center' }) : ''}</w:pPr>`
  return `<w:p>${place}${text === '' ? '' : `<w:r><w:rPr>${look}</w:rPr><w:t xml:space="preserve">${xmlText(text)}</w:t></w:r>`}</w:p>`
}

function table(rows: readonly ToldRow[], says: ChecklistWords): string {
  const edge = (name: string) => element(`w:${name}`, { 'w:val': 'single', 'w:sz': 4, 'w:color': '808080' })
  const borders = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(edge).join('')
  const form = `<w:tblPr>${element('w:tblW', { 'w:w': sum(WIDTHS), 'w:type': 'dxa' })}<w:tblBorders>${borders}</w:tblBorders>${element('w:tblLayout', { 'w:type': 'fixed' })}</w:tblPr>`
  const grid = `<w:tblGrid>${WIDTHS.map((width) => element('w:gridCol', { 'w:w': width })).join('')}</w:tblGrid>`
  const head = row(says.heads, () => ({ size: 18, bold: true }), true)
  const told = rows.map((one) => row(cellsOf(one, says), (nth) => (nth === 3 ? { size: 18, bold: true, colour: COLOURS[one.standing] } : { size: 18 }), false))
  return `<w:tbl>${form}${grid}${head}${told.join('')}</w:tbl>${paragraph('', { size: 18 })}`
}

/** A row that is not torn over two pages; the head comes again on each. */
function row(cells: readonly string[], look: (nth: number) => Look, isHead: boolean): string {
  const shade = isHead ? element('w:shd', { 'w:val': 'clear', 'w:color': 'auto', 'w:fill': 'D9E1F2' }) : ''
  const told = cells.map(
    (text, nth) => `<w:tc><w:tcPr>${element('w:tcW', { 'w:w': WIDTHS[nth] ?? 0, 'w:type': 'dxa' })}${shade}</w:tcPr>${paragraph(text, look(nth))}</w:tc>`,
  )
  return `<w:tr><w:trPr><w:cantSplit/>${isHead ? '<w:tblHeader/>' : ''}</w:trPr>${told.join('')}</w:tr>`
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0)
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'

function packed(body: string): Uint8Array {
  const page = element('w:pgSz', { 'w:w': 16838, 'w:h': 11906, 'w:orient': 'landscape' })
  const margins = element('w:pgMar', { 'w:top': 1000, 'w:right': 867, 'w:bottom': 1000, 'w:left': 867, 'w:header': 500, 'w:footer': 500, 'w:gutter': 0 })
  const types = [
    element('Default', { Extension: 'rels', ContentType: 'application/vnd.openxmlformats-package.relationships+xml' }),
    element('Override', { PartName: '/word/document.xml', ContentType: WORD }),
  ]
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument'
  const parts = {
    '[Content_Types].xml': element('Types', { xmlns: 'http://schemas.openxmlformats.org/package/2006/content-types' }, types.join('')),
    '_rels/.rels': element(
      'Relationships',
      { xmlns: 'http://schemas.openxmlformats.org/package/2006/relationships' },
      element('Relationship', { Id: 'rId1', Type: office, Target: 'word/document.xml' }),
    ),
    'word/document.xml': element(
      'w:document',
      { 'xmlns:w': 'http://schemas.openxmlformats.org/wordprocessingml/2006/main' },
      `<w:body>${body}<w:sectPr>${page}${margins}</w:sectPr></w:body>`,
    ),
  }
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(DECLARATION + xml)])), { mtime: MADE })
}
