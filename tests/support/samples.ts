import { type BookType, utils, write } from '@e965/xlsx'
import { strToU8, zipSync } from 'fflate'
import { FULL } from './documents.ts'
import { gbk } from './gbk.ts'
import { pdf } from './pdf.ts'
import { pagesOf } from './pdf-text.ts'
import { container, row, type Stored, wordFile } from './word.ts'

/** One small disclosure in every format that files come in, made by code: the format, a name, and its bytes. */
export interface Sample {
  readonly format: string
  readonly name: string
  readonly bytes: Uint8Array
}

/** The lines of the disclosure, those with tabs as rows of cells; lines that follow one another with tabs are one table. */
function parts(): (string | string[][])[] {
  const found: (string | string[][])[] = []
  for (const line of FULL.split('\n').filter((text) => text !== '')) {
    const last = found[found.length - 1]
    if (!line.includes('\t')) found.push(line)
    else if (Array.isArray(last)) last.push(line.split('\t'))
    else found.push([line.split('\t')])
  }
  return found
}

const escaped = (text: string) => text.replace(/[<&>"]/g, (character) => `&#${character.charCodeAt(0)};`)

function page(charset: string): string {
  const body = parts().map((part) =>
    typeof part === 'string'
      ? `<p class=MsoNormal>${escaped(part)}</p>`
      : `<table border="1">${part.map((cells) => `<tr>${cells.map((cell) => `<td style='width:3em'>${escaped(cell)}</td>`).join('')}</tr>`).join('\n')}</table>`,
  )
  return `<!DOCTYPE html><html><head><meta charset="${charset}"><title>某局</title></head><body>${body.join('\n')}</body></html>`
}

function word(): Uint8Array {
  const widest = (rows: readonly string[][]) => Math.max(...rows.map((cells) => cells.length))
  return wordFile(
    parts().flatMap((part): Stored[] => {
      if (typeof part === 'string') return [{ text: part }]
      return part.flatMap((cells) => row([...cells, ...new Array<string>(widest(part) - cells.length).fill('')]))
    }),
  )
}

function rowsOfAll(): string[][] {
  return parts().flatMap((part) => (typeof part === 'string' ? [[part]] : part))
}

function workbook(type: BookType): Uint8Array {
  const book = utils.book_new()
  utils.book_append_sheet(book, utils.aoa_to_sheet(rowsOfAll()), '公开表')
  return new Uint8Array(write(book, { type: 'array', bookType: type }) as ArrayBuffer)
}

/** A workbook of Excel 95 by hand, as the library writes no Chinese into one: BOF, CODEPAGE 936, BOUNDSHEET, EOF, and a sheet of LABELs ([MS-XLS] 2.4). */
function workbook95(): Uint8Array {
  const word = (number: number) => [number & 255, number >> 8]
  const record = (type: number, data: readonly number[]) => [...word(type), ...word(data.length), ...data]
  const beginning = (kind: number) => record(0x0809, [0, 5, ...word(kind), 0, 0, 0, 0])
  const label = (text: string, row: number, column: number) => {
    const bytes = gbk(text).slice(0, 255)
    return record(0x0204, [...word(row), ...word(column), 0, 0, ...word(bytes.length), ...bytes])
  }
  const head = [...beginning(5), ...record(0x42, word(936))]
  const name = gbk('公开表')
  const bound = (at: number) => record(0x85, [...word(at), 0, 0, 0, 0, name.length, ...name])
  const end = record(0x0a, [])
  const cells = rowsOfAll().flatMap((row, nth) => row.flatMap((text, column) => (text === '' ? [] : label(text, nth, column))))
  const stream = [...head, ...bound(head.length + bound(0).length + end.length), ...end, ...beginning(0x10), ...cells, ...end]
  return container({ Book: Uint8Array.from(stream) })
}

function docx(): Uint8Array {
  const paragraph = (text: string) => `<w:p><w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`
  const cell = (text: string) => `<w:tc><w:tcPr><w:tcW w:w="1000"/></w:tcPr>${paragraph(text)}</w:tc>`
  const body = parts().map((part) =>
    typeof part === 'string' ? paragraph(part) : `<w:tbl>${part.map((cells) => `<w:tr>${cells.map(cell).join('')}</w:tr>`).join('')}</w:tbl>`,
  )
  const namespace = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
  return zipSync({
    '[Content_Types].xml': strToU8('<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
    'word/document.xml': strToU8(`<?xml version="1.0"?><w:document xmlns:w="${namespace}"><w:body>${body.join('')}</w:body></w:document>`),
  })
}

export const SAMPLES: readonly Sample[] = [
  { format: 'html', name: 'a.html', bytes: strToU8(page('utf-8')) },
  { format: 'html in GBK', name: 'a.html', bytes: gbk(page('gbk')) },
  { format: 'pdf', name: 'a.pdf', bytes: pdf(pagesOf(FULL).map((content) => ({ content }))) },
  { format: 'doc', name: 'a.doc', bytes: word() },
  { format: 'docx', name: 'a.docx', bytes: docx() },
  { format: 'xlsx', name: 'a.xlsx', bytes: workbook('xlsx') },
  { format: 'xlsb', name: 'a.xlsb', bytes: workbook('xlsb') },
  { format: 'xls', name: 'a.xls', bytes: workbook('biff8') },
  { format: 'xls of Excel 95', name: 'a.xls', bytes: workbook95() },
  { format: 'XML workbook', name: 'a.xls', bytes: workbook('xlml') },
  { format: 'csv', name: 'a.csv', bytes: strToU8(FULL.replace(/[\d,.]*,[\d,.]*/g, '"$&"').replaceAll('\t', ',')) },
  { format: 'text', name: 'a.txt', bytes: gbk(FULL) },
]
