import { UNITS, type Unit } from './model/amount.ts'
import type { Block, Document } from './model/document.ts'
import type { Facts, TableId } from './model/fact.ts'
import type { Recognition } from './model/recognition.ts'
import { appraisals } from './recognise/appraisal.ts'
import { contentsOf } from './recognise/contents.ts'
import { coverOf, kindOf, profileOf, titlesSay } from './recognise/cover.ts'
import { unitOf } from './recognise/frame.ts'
import { narrative } from './recognise/narrative.ts'
import { type PrintedTable, printedTables } from './recognise/printed.ts'
import { tableFacts, tableIdOf } from './recognise/table.ts'
import { passages } from './recognise/text/sections.ts'
import { wordingOf } from './recognise/wording.ts'

/** What the user says where a document is silent or wrong. */
export interface Said {
  readonly year?: number
  readonly unit?: Unit
}

/** The unit of final accounts where nothing says otherwise. */
const USUAL: Unit = '万元'

/** Finds out what a document states: tables, their rows and columns by canonical names, body, year and unit. Never guesses by value or position. */
export function recognise(document: Document, recognition: Recognition, said: Said = {}): Facts {
  const { blocks } = document
  const contents = contentsOf(blocks, recognition)
  const printed = printedTables(blocks, contents, recognition)
  const unit = said.unit ?? usualUnit(printed, blocks, recognition)
  const tables = printed.map((table) => tableFacts(table, recognition, unit, said.unit))
  const accounts = passages(blocks, contents, recognition)
  const text = narrative(accounts, recognition)
  const appraised = appraisals(blocks, text.clauses.length, recognition)
  const cover = coverOf(blocks, printed, recognition)
  const year = said.year ?? cover.year
  return {
    kind: kindOf(blocks, printed, tables, recognition),
    department: cover.department,
    year,
    unit,
    profile: profileOf({ ...cover, year }, recognition),
    tables,
    contents: contents.entries,
    narrative: [...text.numbers, ...appraised.numbers],
    clauses: [...text.clauses, ...appraised.clauses],
    wording: wordingOf(blocks, contents, accounts, tables, text.numbers, recognition),
    blocks,
  }
}

/** What a file says of the disclosure it may be a part of; all that is needed to put files together. */
export interface Outline {
  readonly department: string | null
  readonly year: number | null
  readonly tables: readonly TableId[]
  /** It is a budget or an internal report. */
  readonly foreign: boolean
}

/** Reads titles and frames only. */
export function outline(document: Document, recognition: Recognition, said: Said = {}): Outline {
  const { blocks } = document
  const printed = printedTables(blocks, contentsOf(blocks, recognition), recognition)
  const { department, year } = coverOf(blocks, printed, recognition)
  const tables = printed.flatMap((table) => tableIdOf(table, recognition) ?? [])
  return { department, year: said.year ?? year, tables, foreign: titlesSay(blocks, printed, recognition).foreign !== null }
}

/** Longer paragraphs are prose, and an amount in prose has its own unit. */
const STATEMENT = 60

/** The unit most tables print; where none does, what the text says of them all. */
function usualUnit(printed: readonly PrintedTable[], blocks: readonly Block[], recognition: Recognition): Unit {
  const ofTables = printed.flatMap(({ frame }) => frame.unit ?? [])
  if (ofTables.length > 0) return mostOften(ofTables)
  return mostOften(blocks.flatMap((block) => (block.kind !== 'table' && block.text.length <= STATEMENT ? (unitOf(block.text, recognition) ?? []) : [])))
}

function mostOften(units: readonly Unit[]): Unit {
  let best = USUAL
  let most = 0
  for (const unit of Object.keys(UNITS) as Unit[]) {
    const count = units.filter((printed) => printed === unit).length
    if (count > most) [best, most] = [unit, count]
  }
  return best
}
