import { beforeEnd } from '../package.ts'
import { cellName, cellPlace } from './cell-name.ts'
import type { Note } from './comments.ts'

const BOX =
  '<v:shapetype xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'

/** Ids of shapes come in blocks of so many. */
const BLOCK = 1024

/** A drawing without shapes, as programs keep the boxes of comments in; it takes the blocks of ids that so many need. */
export function newDrawing(shapes: number): string {
  const blocks = Array.from({ length: Math.floor(shapes / BLOCK) + 1 }, (_, nth) => nth + 1).join(',')
  return `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="${blocks}"/></o:shapelayout>${BOX}</xml>`
}

/** The cells whose comments have a box in a drawing. */
export function shapesIn(xml: string): ReadonlySet<string> {
  const cells = new Set<string>()
  for (const [, data = ''] of xml.matchAll(/<(?:\w+:)?ClientData\s[^>]*ObjectType\s*=\s*["']Note["'][^>]*>([\s\S]*?)<\/(?:\w+:)?ClientData>/g)) {
    const number = (name: string) => new RegExp(`<(?:\\w+:)?${name}>\\s*(\\d+)`).exec(data)?.[1]
    const [row, column] = [number('Row'), number('Column')]
    if (row !== undefined && column !== undefined) cells.add(cellName(Number(column) + 1, Number(row) + 1))
  }
  return cells
}

/** A drawing with a hidden box for each comment more, as large as its text; ids go on from those that are there. */
export function withShapes(xml: string, notes: readonly Note[]): string {
  if (notes.length === 0) return xml
  const ids = [...xml.matchAll(/\bid\s*=\s*["']_x0000_s(\d{1,9})["']/g)].map(([, id]) => Number(id))
  const first = Math.max(BLOCK, ...ids) + 1
  const type = xml.includes('"_x0000_t202"') ? '' : BOX
  return beforeEnd(xml, 'xml', type + notes.map((note, nth) => shape(note, first + nth)).join(''))
}

/** So many ideographs stand on one line of a box of four columns. */
const WIDE = 20

function shape({ cell, text }: Note, id: number): string {
  const { row, column } = cellPlace(cell)
  const lines = text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / WIDE)), 0)
  const height = Math.min(40, Math.max(4, lines + 1))
  const anchor = [column, 15, Math.max(0, row - 2), 10, column + 4, 15, Math.max(0, row - 2) + height, 4].join(', ')
  return (
    `<v:shape xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel" id="_x0000_s${id}" type="#_x0000_t202"` +
    ` style="position:absolute;margin-left:60pt;margin-top:2pt;width:220pt;height:${height * 14}pt;z-index:1;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>` +
    `<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${anchor}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>${row - 1}</x:Row><x:Column>${column - 1}</x:Column></x:ClientData></v:shape>`
  )
}
