/** Writes small PDFs by hand, object by object: what no office program makes is tested so too. Places are in points from the lower left corner, as PDF has them. */

/** A page: its content stream, and what differs from A4 upright. */
export interface Page {
  readonly content: string
  readonly width?: number
  readonly height?: number
  readonly rotate?: number
  /** Other entries of the page. */
  readonly more?: string
}

export interface Options {
  /** Objects in the order they are numbered from 10 on; fonts F2, F3 ... refer to the first of them by `fonts`. */
  readonly objects?: readonly string[]
  /** Names of fonts beside F1 and the numbers of their objects. */
  readonly fonts?: Readonly<Record<string, number>>
  readonly trailer?: string
  /** The page tree in place of the usual one. */
  readonly pages?: string
}

/** F1: a font that tells its characters (object 4): its codes are those of UTF-16. Letters and digits are half as wide as ideographs. */
const FONT = composite('SimSun', 'Identity-H', 'Identity', '/W [0 127 500]', '/ToUnicode 4 0 R')
const CODES = 'begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange 1 beginbfrange <0000> <ffff> <0000> endbfrange endcmap'

/** A font of many characters that the file only names. */
export function composite(name: string, encoding: string, ordering: string, widths = '', more = ''): string {
  const descriptor = `<< /Type /FontDescriptor /FontName /${name} /Flags 4 /FontBBox [0 -140 1000 860] /ItalicAngle 0 /Ascent 860 /Descent -140 /CapHeight 860 /StemV 80 >>`
  return (
    `<< /Type /Font /Subtype /Type0 /BaseFont /${name} /Encoding /${encoding} /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /${name}` +
    ` /CIDSystemInfo << /Registry (Adobe) /Ordering (${ordering}) /Supplement 2 >> /FontDescriptor ${descriptor} /DW 1000 ${widths} >>] ${more} >>`
  )
}

/** The bytes of a PDF with these pages. */
export function pdf(pages: readonly Page[], { objects = [], fonts = {}, trailer = '', pages: tree }: Options = {}): Uint8Array {
  const first = 10 + objects.length
  const kids = pages.map((_, nth) => `${first + 2 * nth} 0 R`).join(' ')
  const named = Object.entries({ F1: 3, ...fonts })
    .map(([name, number]) => `/${name} ${number} 0 R`)
    .join(' ')
  const all: [number, string][] = [
    [1, '<< /Type /Catalog /Pages 2 0 R >>'],
    [2, tree ?? `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`],
    [3, FONT],
    [4, `<< /Length ${CODES.length} >>\nstream\n${CODES}\nendstream`],
    ...objects.map((object, nth): [number, string] => [10 + nth, object]),
    ...pages.flatMap(({ content, width = 595, height = 842, rotate = 0, more = '' }, nth): [number, string][] => [
      [
        first + 2 * nth,
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Rotate ${rotate} ${more} /Resources << /Font << ${named} >> /XObject << /Im ${objects.length > 0 ? 10 : 3} 0 R >> >> /Contents ${first + 2 * nth + 1} 0 R >>`,
      ],
      [first + 2 * nth + 1, `<< /Length ${content.length} >>\nstream\n${content}\nendstream`],
    ]),
  ]
  let text = '%PDF-1.7\n'
  const places = new Map<number, number>()
  for (const [number, body] of all) {
    places.set(number, text.length)
    text += `${number} 0 obj\n${body}\nendobj\n`
  }
  const start = text.length
  const size = first + 2 * pages.length
  text += `xref\n0 ${size}\n0000000000 65535 f \n`
  for (let number = 1; number < size; number++) {
    const at = places.get(number)
    text += at === undefined ? '0000000000 65535 f \n' : `${String(at).padStart(10, '0')} 00000 n \n`
  }
  text += `trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`
  return Uint8Array.from(text, (character) => character.charCodeAt(0) & 0xff)
}

/** Characters from a place on. */
export function print(x: number, y: number, text: string, size = 10, font = 'F1'): string {
  const codes = [...text].map((character) => character.charCodeAt(0).toString(16).padStart(4, '0')).join('')
  return `BT /${font} ${size} Tf ${x} ${y} Td <${codes}> Tj ET\n`
}

/** How wide a text is. */
export function widthOf(text: string, size = 10): number {
  return [...text].reduce((sum, character) => sum + (character.charCodeAt(0) < 0x80 ? size / 2 : size), 0)
}

export type Ruled = 'strokes' | 'rectangles' | 'boxes' | 'none'

export interface GridOptions {
  readonly x?: number
  /** Its upper edge. */
  readonly y?: number
  readonly widths: readonly number[]
  readonly height?: number
  readonly ruled?: Ruled
  readonly size?: number
}

/** A table: each cell a text, a text over several columns, or nothing. Amounts stand at the right, words at the left. */
export function grid(rows: readonly (readonly (string | readonly [text: string, columns: number])[])[], options: GridOptions): string {
  const { x = 50, y = 780, widths, height = 20, ruled = 'strokes', size = 10 } = options
  const pieces: string[] = []
  const edge = (nth: number) => x + widths.slice(0, nth).reduce((sum, width) => sum + width, 0)
  rows.forEach((row, nth) => {
    const [top, bottom] = [y - nth * height, y - (nth + 1) * height]
    let column = 0
    for (const cell of row) {
      const [text, columns] = typeof cell === 'string' ? [cell, 1] : cell
      const [left, right] = [edge(column), edge(column + columns)]
      if (ruled !== 'none') pieces.push(frame(left, bottom, right, top, ruled))
      const at = /^-?[\d,.]+%?$/.test(text) ? right - 3 - widthOf(text, size) : left + 3
      if (text !== '') pieces.push(print(at, bottom + (height - size) / 2 + 1, text, size))
      column += columns
    }
  })
  return pieces.join('')
}

function frame(left: number, bottom: number, right: number, top: number, ruled: Ruled): string {
  if (ruled === 'boxes') return `${left} ${bottom} ${right - left} ${top - bottom} re S\n`
  const sides = [
    [left, bottom, right, bottom],
    [left, top, right, top],
    [left, bottom, left, top],
    [right, bottom, right, top],
  ] as const
  if (ruled === 'strokes') return sides.map(([x0, y0, x1, y1]) => `${x0} ${y0} m ${x1} ${y1} l S\n`).join('')
  return sides.map(([x0, y0, x1, y1]) => `${x0 - 0.24} ${y0 - 0.24} ${x1 - x0 + 0.48} ${y1 - y0 + 0.48} re f\n`).join('')
}
