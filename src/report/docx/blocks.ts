import { element, xmlText } from '../xml.ts'

/** How a paragraph looks: the size in half points; `onNewPage` begins a page. */
export interface Look {
  readonly size: number
  readonly bold?: boolean
  readonly centred?: boolean
  readonly colour?: string
  readonly onNewPage?: boolean
}

/** A cell of a table: paragraphs as XML, over so many columns. */
export interface DocxCell {
  readonly content: string
  readonly span?: number
  readonly shaded?: boolean
}

/** A row: `isHead` comes again on each page, `isWhole` is not torn over two pages, `height` is the least in twentieths of a point. */
export interface DocxRow {
  readonly cells: readonly DocxCell[]
  readonly isHead?: boolean
  readonly isWhole?: boolean
  readonly height?: number
}

/** A paragraph (ECMA-376 Part 1, 17.3). */
export function paragraph(text: string, { size, bold = false, centred = false, colour, onNewPage = false }: Look): string {
  const fonts = element('w:rFonts', { 'w:ascii': 'Times New Roman', 'w:hAnsi': 'Times New Roman', 'w:eastAsia': '宋体' })
  const look = [fonts, bold ? '<w:b/>' : '', colour === undefined ? '' : element('w:color', { 'w:val': colour }), element('w:sz', { 'w:val': size })].join('')
  const spacing = element('w:spacing', { 'w:before': 20, 'w:after': 20 })
  const place = `<w:pPr>${onNewPage ? '<w:pageBreakBefore/>' : ''}${spacing}${centred ? element('w:jc', { 'w:val': 'center' }) : ''}</w:pPr>`
  return `<w:p>${place}${text === '' ? '' : `<w:r><w:rPr>${look}</w:rPr><w:t xml:space="preserve">${xmlText(text)}</w:t></w:r>`}</w:p>`
}

/** A ruled table with columns of these widths, in twentieths of a point, and the paragraph that must follow it. */
export function table(widths: readonly number[], rows: readonly DocxRow[]): string {
  const edge = (name: string) => element(`w:${name}`, { 'w:val': 'single', 'w:sz': 4, 'w:color': '808080' })
  const borders = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(edge).join('')
  const form = `<w:tblPr>${element('w:tblW', { 'w:w': sum(widths), 'w:type': 'dxa' })}<w:tblBorders>${borders}</w:tblBorders>${element('w:tblLayout', { 'w:type': 'fixed' })}</w:tblPr>`
  const grid = `<w:tblGrid>${widths.map((width) => element('w:gridCol', { 'w:w': width })).join('')}</w:tblGrid>`
  return `<w:tbl>${form}${grid}${rows.map((row) => rowXml(row, widths)).join('')}</w:tbl>${paragraph('', { size: 18 })}`
}

function rowXml({ cells, isHead = false, isWhole = false, height }: DocxRow, widths: readonly number[]): string {
  const least = height === undefined ? '' : element('w:trHeight', { 'w:val': height, 'w:hRule': 'atLeast' })
  const form = `${isWhole ? '<w:cantSplit/>' : ''}${least}${isHead ? '<w:tblHeader/>' : ''}`
  let column = 0
  const told = cells.map(({ content, span = 1, shaded = false }) => {
    const width = element('w:tcW', { 'w:w': sum(widths.slice(column, column + span)), 'w:type': 'dxa' })
    column += span
    const over = span === 1 ? '' : element('w:gridSpan', { 'w:val': span })
    const shade = shaded ? element('w:shd', { 'w:val': 'clear', 'w:color': 'auto', 'w:fill': 'D9E1F2' }) : ''
    return `<w:tc><w:tcPr>${width}${over}${shade}</w:tcPr>${content}</w:tc>`
  })
  return `<w:tr>${form === '' ? '' : `<w:trPr>${form}</w:trPr>`}${told.join('')}</w:tr>`
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0)
}
