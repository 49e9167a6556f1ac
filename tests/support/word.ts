import { CFB } from '@e965/xlsx'

/** Writes small documents of Word 97-2003 ([MS-DOC]), as plainly as readers must understand them. */

/** A paragraph as it is stored: its characters, its mark, the modifiers of the mark, and characters with modifiers of their own. */
export interface Stored {
  readonly text: string
  /** \r ends a paragraph, \u0007 a cell or row, \f a page. */
  readonly mark?: '\r' | '\u0007' | '\f'
  readonly modifiers?: readonly number[]
  readonly style?: number
  readonly runs?: readonly { readonly from: number; readonly to: number; readonly modifiers: readonly number[] }[]
}

export interface Settings {
  readonly footnotes?: readonly Stored[]
  readonly headers?: readonly Stored[]
  readonly comments?: readonly Stored[]
  readonly endnotes?: readonly Stored[]
  readonly boxes?: readonly Stored[]
  readonly encrypted?: boolean
  readonly version?: number
  /** Lists of modifiers longer than this lie in the stream of data. */
  readonly longest?: number
  /** Lists by their numbers from 1: each level with its number format and label, \u0000 to \b for the numbers of the levels; `starts` begins the list anew. */
  readonly lists?: readonly { readonly id: number; readonly levels: readonly (readonly [format: number, label: string])[]; readonly starts?: number }[]
  /** More streams. */
  readonly streams?: Readonly<Record<string, Uint8Array>>
}

const u16 = (value: number) => [value & 255, (value >> 8) & 255]
const u32 = (value: number) => [...u16(value), ...u16(value >>> 16)]

/** One modifier with a number as its operand, of the size its code asks for. */
export function modifier(code: number, value: number): number[] {
  const kind = code >> 13
  return [...u16(code), ...(kind < 2 ? [value & 255] : kind === 3 ? u32(value) : u16(value))]
}

export const DELETED = modifier(0x0800, 1)
export const HIDDEN = modifier(0x083c, 1)

export interface RowSettings {
  /** Edges of the cells; 1000 apart where none are given. */
  readonly edges?: readonly number[]
  /** Flags of each cell: 1 first and 2 further cell merged across; 96 first and 32 further cell merged down. */
  readonly flags?: readonly number[]
  readonly depth?: number
}

/** A row of a table: cells of one or more paragraphs or of tables inside them, and the mark of its end. */
export function row(cells: readonly (string | readonly Stored[])[], { edges, flags = [], depth = 1 }: RowSettings = {}): Stored[] {
  const inTable = [...modifier(0x2416, 1), ...modifier(0x6649, depth)]
  const stored = cells.flatMap((cell): Stored[] => {
    const content: Stored[] = typeof cell === 'string' ? [{ text: cell }] : [...cell]
    const last = content.pop() ?? { text: '' }
    const within = (paragraph: Stored): Stored => (paragraph.modifiers === undefined ? { ...paragraph, modifiers: inTable } : paragraph)
    const end: Stored = depth > 1 ? { ...last, modifiers: [...inTable, ...modifier(0x244b, 1)] } : { ...last, mark: '\u0007', modifiers: inTable }
    return [...content.map(within), end]
  })
  const lines = edges ?? Array.from({ length: cells.length + 1 }, (_, index) => index * 1000)
  const shape = [cells.length, ...lines.flatMap(u16), ...cells.flatMap((_, index) => [...u16(flags[index] ?? 0), ...new Array(18).fill(0)])]
  const end = [...inTable, ...modifier(depth > 1 ? 0x244c : 0x2417, 1), ...u16(0xd608), ...u16(shape.length + 1), ...shape]
  return [...stored, depth > 1 ? { text: '', modifiers: end } : { text: '', mark: '\u0007', modifiers: end }]
}

/** The bytes of a document. Characters of ASCII lie in narrow pieces, others in wide ones, the last piece first in the file. */
export function wordFile(text: readonly Stored[], settings: Settings = {}): Uint8Array {
  const { footnotes = [], headers = [], comments = [], endnotes = [], boxes = [], encrypted = false, version = 0x00c1, longest = 400 } = settings
  const stories = [text, footnotes, headers, comments, endnotes, boxes]
  const paragraphs = stories.flat().map((paragraph) => ({ ...paragraph, characters: paragraph.text + (paragraph.mark ?? '\r') }))
  const all = paragraphs.map(({ characters }) => characters).join('')
  const pieces = piecesOf(all)
  const main: number[] = new Array(0x400).fill(0)
  for (const piece of [...pieces].reverse()) {
    piece.at = main.length
    for (const character of all.slice(piece.from, piece.to)) main.push(...(piece.narrow ? [character.charCodeAt(0)] : u16(character.charCodeAt(0))))
  }
  const data: number[] = []
  const paragraphRuns: Run[] = []
  const characterRuns: Run[] = []
  let from = 0
  for (const { characters, modifiers = [], style = 0, runs = [] } of paragraphs) {
    let list = [...modifiers]
    if (list.length > longest) {
      const at = data.length
      data.push(...u16(list.length), ...list)
      list = modifier(0x6646, at)
    }
    paragraphRuns.push(...split(pieces, from, from + characters.length, [...u16(style), ...list]))
    let at = 0
    for (const run of [...runs, { from: characters.length, to: characters.length, modifiers: [] }]) {
      characterRuns.push(...split(pieces, from + at, from + run.from, []), ...split(pieces, from + run.from, from + run.to, run.modifiers))
      at = run.to
    }
    from += characters.length
  }
  const table: number[] = []
  const parts = new Map<number, { at: number; size: number }>()
  const addPart = (number: number, bytes: readonly number[]) => {
    parts.set(number, { at: table.length, size: bytes.length })
    table.push(...bytes)
  }
  addPart(12, pages(main, characterRuns, false))
  addPart(13, pages(main, paragraphRuns, true))
  const plc = [
    ...pieces.flatMap((piece) => u32(piece.from)),
    ...u32(all.length),
    ...pieces.flatMap(({ narrow, at }) => [0, 0, ...u32(narrow ? (at * 2) | 0x40000000 : at), 0, 0]),
  ]
  addLists(settings.lists ?? [], table, addPart)
  addPart(33, [2, ...u32(plc.length), ...plc])
  const size = (story: readonly Stored[]) => story.reduce((sum, paragraph) => sum + paragraph.text.length + 1, 0)
  const longs = new Array(22).fill(0)
  for (const [index, story] of [
    [3, text],
    [4, footnotes],
    [5, headers],
    [7, comments],
    [8, endnotes],
    [9, boxes],
  ] as const)
    longs[index] = size(story)
  const pairs = Array.from({ length: 93 }, (_, number) => parts.get(number) ?? { at: 0, size: 0 })
  const fib = [
    ...[...u16(0xa5ec), ...u16(version), ...new Array(6).fill(0), ...u16(0x0200 | (encrypted ? 0x0100 : 0)), ...new Array(20).fill(0)],
    ...[
      ...u16(14),
      ...new Array(28).fill(0),
      ...u16(22),
      ...longs.flatMap(u32),
      ...u16(93),
      ...pairs.flatMap(({ at, size: bytes }) => [...u32(at), ...u32(bytes)]),
    ],
  ]
  main.splice(0, fib.length, ...fib)
  return container({ '/WordDocument': Uint8Array.from(main), '/1Table': Uint8Array.from(table), '/Data': Uint8Array.from(data), ...settings.streams })
}

function addLists(lists: NonNullable<Settings['lists']>, table: number[], addPart: (number: number, bytes: readonly number[]) => void): void {
  const ids = [...new Map(lists.map((list) => [list.id, list])).values()]
  const heads = ids.flatMap(({ id }) => [...u32(id), ...new Array(22).fill(0), 0, 0])
  const level = ([format, label]: readonly [number, string]) => [
    ...[...u32(1), format, 0, ...new Array(22).fill(0)],
    ...[...u16(label.length), ...[...label].flatMap((character) => u16(character.charCodeAt(0)))],
  ]
  addPart(73, [...u16(ids.length), ...heads])
  // The levels lie behind the list of lists, nine for each.
  table.push(...ids.flatMap(({ levels }) => Array.from({ length: 9 }, (_, nth) => level(levels[nth] ?? [0, ''])).flat()))
  const overrides = lists.flatMap(({ id, starts }) => [...u32(id), ...new Array(8).fill(0), starts === undefined ? 0 : 1, 0, 0, 0])
  const data = lists.flatMap(({ starts }) => [...u32(0xffffffff), ...(starts === undefined ? [] : [...u32(starts), ...u32(16)])])
  addPart(74, [...u32(lists.length), ...overrides, ...data])
}

/** A compound file with these streams. */
export function container(streams: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const file = CFB.utils.cfb_new()
  for (const [name, bytes] of Object.entries(streams)) CFB.utils.cfb_add(file, name, bytes)
  return Uint8Array.from(CFB.write(file, { type: 'buffer' }) as Uint8Array)
}

interface Placed {
  readonly from: number
  readonly to: number
  readonly narrow: boolean
  at: number
}

function piecesOf(text: string): Placed[] {
  const pieces: Placed[] = []
  for (const match of text.matchAll(/[^\u0080-\uffff]{6,}|(?:(?![^\u0080-\uffff]{6})[\s\S])+/g))
    pieces.push({ from: match.index, to: match.index + match[0].length, narrow: /^[^\u0080-\uffff]{6,}$/.test(match[0]), at: 0 })
  return pieces
}

interface Run {
  readonly start: number
  readonly end: number
  readonly list: readonly number[]
}

/** The stretches of the file in which characters lie. */
function split(pieces: readonly Placed[], from: number, to: number, list: readonly number[]): Run[] {
  return pieces
    .filter((piece) => piece.from < to && piece.to > from)
    .map((piece) => {
      const width = piece.narrow ? 1 : 2
      return { start: piece.at + (Math.max(from, piece.from) - piece.from) * width, end: piece.at + (Math.min(to, piece.to) - piece.from) * width, list }
    })
}

/** Writes pages of 512 bytes for runs to the end of the main stream; gives their index. */
function pages(main: number[], runs: readonly Run[], ofParagraphs: boolean): number[] {
  const sorted = [...runs].filter(({ start, end }) => end > start).sort((a, b) => a.start - b.start)
  const starts: number[] = []
  const numbers: number[] = []
  for (let next = 0; next < sorted.length; ) {
    while (main.length % 512 !== 0) main.push(0)
    const page = new Array<number>(512).fill(0)
    const taken: Run[] = []
    let free = 510
    const entry = ofParagraphs ? 17 : 5
    const offsets: number[] = []
    for (; next < sorted.length; next++) {
      const run = sorted[next] as Run
      const previous = taken[taken.length - 1]
      if (previous !== undefined && previous.end !== run.start) break
      // An even list is preceded by 0 and half its size, an odd one by half of one more.
      const size = run.list.length
      const head = ofParagraphs ? (size % 2 === 0 ? [0, size / 2] : [(size + 1) / 2]) : [size]
      const place = (free - head.length - size) & ~1
      if (place < (taken.length + 2) * entry + 8) break
      const stored = [...head, ...run.list]
      const used = ofParagraphs || size > 0
      if (used) {
        page.splice(place, stored.length, ...stored)
        free = place
      }
      offsets.push(used ? place / 2 : 0)
      taken.push(run)
    }
    const ends = [...taken.map(({ start }) => start), taken[taken.length - 1]?.end ?? 0].flatMap(u32)
    const index = offsets.flatMap((offset) => (ofParagraphs ? [offset, ...new Array(12).fill(0)] : [offset]))
    page.splice(0, ends.length + index.length, ...ends, ...index)
    page[511] = taken.length
    starts.push(taken[0]?.start ?? 0)
    numbers.push(main.length / 512)
    main.push(...page)
  }
  return [...starts.flatMap(u32), ...u32(sorted[sorted.length - 1]?.end ?? 0), ...numbers.flatMap(u32)]
}
