import { grid, type Page, print, widthOf } from './pdf.ts'

const [LEFT, TOP, BOTTOM, WIDTH] = [50, 790, 60, 495] as const

/** A text with tab-separated tables set on pages of A4, with lines broken where they are full. */
export function pagesOf(text: string): string[] {
  const pages: string[][] = [[]]
  let y: number = TOP
  let rows: string[][] = []
  const put = (height: number, draw: (y: number) => string) => {
    if (y - height < BOTTOM) {
      pages.push([])
      y = TOP
    }
    pages.at(-1)?.push(draw(y))
    y -= height
  }
  const close = () => {
    const columns = Math.max(0, ...rows.map((row) => row.length))
    const size = columns > 9 ? 4 : columns > 6 ? 5 : 8
    const table = rows.map((row) => [...row, ...Array<string>(columns - row.length).fill('')])
    if (rows.length > 0) put(rows.length * 18 + 12, (at) => grid(table, { x: LEFT, y: at, widths: Array(columns).fill(WIDTH / columns), height: 18, size }))
    rows = []
  }
  for (const line of text.split('\n')) {
    if (line.includes('\t') && !line.startsWith('部门')) {
      rows.push(line.split('\t'))
      continue
    }
    close()
    for (const piece of brokenAt(line.replace('\t', '  '), WIDTH)) put(18, (at) => print(LEFT, at - 14, piece))
  }
  close()
  return pages.map((page) => page.join(''))
}

/** Lines that fit; a number may be broken, as nothing keeps it together. */
function brokenAt(text: string, width: number): string[] {
  const lines: string[] = ['']
  for (const character of text) {
    const last = lines.at(-1) ?? ''
    if (widthOf(last + character) > width) lines.push(character)
    else lines[lines.length - 1] = last + character
  }
  return lines
}

/** A page that is stored turned and shown upright. */
export function turned(content: string, rotate: 0 | 90 | 180 | 270, more = ''): Page {
  const matrix = { 0: '1 0 0 1 0 0', 90: '0 1 -1 0 842 0', 180: '-1 0 0 -1 595 842', 270: '0 -1 1 0 0 595' }[rotate]
  const sideways = rotate % 180 === 90
  return { content: `q ${matrix} cm\n${content}Q\n`, width: sideways ? 842 : 595, height: sideways ? 595 : 842, rotate, more }
}
