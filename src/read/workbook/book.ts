import { CFB, type ParsingOptions, read as parse, set_cptable, type WorkBook } from '@e965/xlsx'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import type { ReadFailure } from '../../model/document.ts'
import type { Limits } from '../../model/limits.ts'
import type { Opened } from '../open.ts'
import { beginsBook, dropUnprinted, surveyOf } from './biff.ts'
import { tidyBinary } from './binary.ts'
import { withChineseDates } from './formats.ts'
import { claimedCells, tidySheet } from './sheet-xml.ts'

/** A workbook as the library reads it. `cells` counts those stored, as far as that is known; `cut` are the parts that end before their end. */
export interface Book {
  readonly book: WorkBook
  readonly cells: number
  readonly cut: readonly string[]
}

/** Hidden rows and columns come with the styles only. */
const OPTIONS: ParsingOptions = { type: 'array', cellStyles: true, cellNF: true, cellFormula: false, cellHTML: false }

/** Parts that hold cells, their formats and names; macros, pictures, comments, links and pivot caches are left packed. */
const PARTS =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|.*\/?(?:workbook\.(?:xml|bin)|styles\.(?:xml|bin)|sharedStrings\.(?:xml|bin)|_rels\/workbook\.(?:xml|bin)\.rels)|.*worksheets?\/[^/]+\.(?:xml|bin)|.*theme\/[^/]+\.xml)$/i
const TYPES = '[Content_Types].xml'
const SHEET = /worksheets?\/[^/]+\.xml$/i
const BINARY = /\.bin$/i

/** Reads with the library, which writes of records it does not know to the console. */
function read(data: Uint8Array | string, options: ParsingOptions): WorkBook {
  const { error } = console
  console.error = () => {}
  try {
    return parse(data, options)
  } finally {
    console.error = error
  }
}

/** Opens a workbook with the library, after a look at how large it gets; says why it is refused. */
export async function openBook({ bytes, container, text, members }: Opened, limits: Limits): Promise<Book | { failure: ReadFailure }> {
  try {
    if (container === 'zip') return openPackage(bytes, limits)
    if (container === 'ole') return await openCompound(bytes, members, limits)
    if (claimedCells(text) > limits.cells) return { failure: tooManyCells(limits) }
    // Without a declaration the library takes it for a page, as both have tables.
    return { book: read(/^\s*<\?xml/.test(text) ? text : `<?xml version="1.0"?>${text}`, { ...OPTIONS, type: 'string' }), cells: 0, cut: [] }
  } catch (error) {
    return { failure: /password/i.test(String(error)) ? { kind: 'encrypted' } : { kind: 'damaged', format: container === 'ole' ? 'xls' : 'xlsx' } }
  }
}

/** xlsx, xlsm, xlsb: unpacked here, as sizes are checked by what the package says, and packed again for the library with tidy sheets. */
function openPackage(bytes: Uint8Array, limits: Limits): Book | { failure: ReadFailure } {
  const parts = unzipSync(bytes, { filter: ({ name }) => PARTS.test(name) })
  const types = parts[TYPES]
  if (types !== undefined) parts[TYPES] = strToU8(ofThese(strFromU8(types), parts))
  const cut: string[] = []
  let cells = 0
  for (const [name, part] of Object.entries(parts)) {
    if (/styles\.xml$/i.test(name)) parts[name] = strToU8(withChineseDates(strFromU8(part)))
    if (!SHEET.test(name) && !BINARY.test(name)) continue
    const tidy = BINARY.test(name) ? tidyBinary(part, name) : tidyXml(part)
    cells += tidy.cells
    if (cells > limits.cells) return { failure: tooManyCells(limits) }
    if (!tidy.whole) cut.push(name)
    parts[name] = tidy.bytes
  }
  return { book: read(zipSync(parts, { level: 0 }), OPTIONS), cells, cut }
}

function tidyXml(part: Uint8Array): ReturnType<typeof tidyBinary> {
  const { xml, cells, whole } = tidySheet(strFromU8(part))
  return { bytes: strToU8(xml), cells, whole }
}

/** The content types without those of parts left packed: the library would miss them. */
function ofThese(types: string, parts: Readonly<Record<string, Uint8Array>>): string {
  const names = new Set(Object.keys(parts).map((name) => `/${name}`.toLowerCase()))
  return types.replace(/<(?:\w+:)?Override\b[^<>]*>/g, (tag) => (names.has((/PartName=["']([^"']*)["']/.exec(tag)?.[1] ?? '').toLowerCase()) ? tag : ''))
}

/**
 * xls, and et where it is the same inside. The library is given the whole records of the workbook stream and nothing else of the file, as damaged
 * properties may take all memory. Before BIFF8 texts are in the code page of the machine.
 */
async function openCompound(bytes: Uint8Array, members: readonly string[], limits: Limits): Promise<Book | { failure: ReadFailure }> {
  const old = !members.includes('/Workbook')
  const content = CFB.find(CFB.read(bytes, { type: 'buffer' }), old ? '/Book' : '/Workbook')?.content
  const stream = Uint8Array.from((content ?? []) as ArrayLike<number>)
  if (!beginsBook(stream)) return { failure: { kind: 'damaged', format: 'xls' } }
  const { cells, encrypted, end, whole } = surveyOf(stream)
  if (encrypted) return { failure: { kind: 'encrypted' } }
  if (cells > limits.cells) return { failure: tooManyCells(limits) }
  dropUnprinted(stream)
  if (old) set_cptable(await import('@e965/xlsx/dist/cpexcel.full.mjs'))
  return { book: read(whole ? stream.slice(0, end) : closed(stream.slice(0, end)), OPTIONS), cells, cut: whole ? [] : ['Workbook'] }
}

/** A stream that was cut off, with the record that ends a sheet. */
function closed(stream: Uint8Array): Uint8Array {
  const longer = new Uint8Array(stream.length + 4)
  longer.set(stream)
  longer[stream.length] = 0x0a
  return longer
}

function tooManyCells({ columns, cells }: Limits): ReadFailure {
  return { kind: 'table-too-large', line: 1, columns, cells }
}
