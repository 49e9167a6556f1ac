import { READABLE } from '../model/formats.ts'
import type { Words } from './words.ts'
import { clip } from './wrap.ts'

const megabytes = (bytes: number) => Math.ceil(bytes / 1048576)

/** Why a file was not read, and what of it could not be. */
export const READING_EN: Pick<Words, 'failure' | 'damage'> = {
  failure: {
    empty: () => 'the file is empty',
    binary: () => `no kind of file that can be read (${READABLE.join(', ')}); save it as one of them`,
    encoding: () => 'unknown text encoding; save it as UTF-8',
    'too-large': ({ limit }) => `larger than ${megabytes(limit)} MB; split it`,
    format: ({ format }) => `${format} cannot be read; open it and save it as docx or xlsx`,
    'too-many-lines': ({ limit }) => `more than ${limit} lines; split it`,
    'table-too-large': ({ line, columns, cells }) =>
      `table too large from line ${line} on (at most ${columns} cells a row, ${cells} a file); check the separators, or split it`,
    malformed: ({ line, detail }) => `line ${line} is malformed (${clip(detail, 80)}); look at quotes and separators`,
    damaged: ({ format }) => `damaged, or no ${format} file at all; download it again, or open it and save a copy`,
    encrypted: () => 'a password is needed to open it; remove the password first',
    scanned: () => 'every page is a picture (a scan); use the original docx or xlsx, or a pdf exported from it',
    'too-slow': ({ seconds }) => `took longer than ${seconds} seconds to read; split it, or allow more: --limits seconds=${Math.max(1, seconds * 5)}`,
    'too-many-pages': ({ pages, limit }) => `${pages} pages, at most ${limit} are read; split it, or allow more: --limits pages=${pages}`,
    'unpacks-too-large': ({ limit }) => `unpacks to over ${megabytes(limit)} MB; if it is a disclosure indeed, allow more: --limits mb=${4 * megabytes(limit)}`,
    'too-many-parts': ({ limit }) => `holds over ${limit} files, as no disclosure does`,
    'nested-too-deep': ({ limit }) => `nested more than ${limit} levels deep`,
    'only-links': ({ links }) => `this page only links to the documents; download and check: ${links.map((link) => clip(link, 60)).join(', ')}`,
  },
  damage: {
    'scanned-page': () => 'this page is a picture and was not read',
    'unmapped-font': (printed) => `a font has no character map, these characters are lost${printed === '' ? '' : `: ${clip(printed)}`}`,
    'torn-number': (printed) => `the number “${clip(printed)}” is torn from its line and was not checked`,
    'formula-without-value': (printed) => `the formula ${clip(printed)} has no saved value; open and save the workbook`,
    'broken-part': (printed) => `${clip(printed)} cannot be opened and was not read`,
    'embedded-object': (printed) =>
      `the embedded object (${clip(printed)}) was not read; if it holds a table, make it one of the document, or save it and check it as well`,
    'hidden-rows': (printed) => `hidden rows (${clip(printed)}) were read as well`,
    'hidden-columns': (printed) => `hidden columns (${clip(printed)}) were read as well`,
    'hidden-sheet': (printed) => `the hidden sheet “${clip(printed)}” was read as well`,
    'hidden-sheet-unread': (printed) => `the hidden sheet “${clip(printed)}” does not look like a published table and was not read`,
    'stored-otherwise': (printed) => `a cell shows other digits than it holds: ${clip(printed)}`,
    'unruled-table': () => 'a table without ruled lines: its columns were told by their places',
  },
}
