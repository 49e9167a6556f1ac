import { utils, write } from '@e965/xlsx'
import { strToU8, zipSync } from 'fflate'
import { FULL } from './documents.ts'
import { row, type Stored, wordFile } from './word.ts'

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

function page(): string {
  const body = parts().map((part) =>
    typeof part === 'string'
      ? `<p class=MsoNormal>${escaped(part)}</p>`
      : `<table border="1">${part.map((cells) => `<tr>${cells.map((cell) => `<td style='width:3em'>${escaped(cell)}</td>`).join('')}</tr>`).join('\n')}</table>`,
  )
  return `<!DOCTYPE html><html><head><meta charset="utf-8"><title>某局</title></head><body>${body.join('\n')}</body></html>`
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

function workbook(type: 'xlsx' | 'biff8'): Uint8Array {
  const sheet = utils.aoa_to_sheet(parts().flatMap((part) => (typeof part === 'string' ? [[part]] : part)))
  const book = utils.book_new()
  utils.book_append_sheet(book, sheet, '公开表')
  return new Uint8Array(write(book, { type: 'array', bookType: type }) as ArrayBuffer)
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
  { format: 'html', name: 'a.html', bytes: strToU8(page()) },
  { format: 'doc', name: 'a.doc', bytes: word() },
  { format: 'docx', name: 'a.docx', bytes: docx() },
  { format: 'xlsx', name: 'a.xlsx', bytes: workbook('xlsx') },
  { format: 'xls', name: 'a.xls', bytes: workbook('biff8') },
]
