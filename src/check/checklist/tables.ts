import { anchorsOf } from '../../model/anchor.ts'
import type { ChecklistItem, Ground, Standing } from '../../model/checklist.ts'
import type { Location } from '../../model/document.ts'
import type { Facts, TableFacts, TableId } from '../../model/fact.ts'
import type { Checked } from '../checklist.ts'
import type { Met } from './conditions.ts'

interface Decision {
  readonly standing: Standing
  readonly ground: Ground
  readonly location: Location | null
}

/** How one of the nine tables stands: with figures, empty with or without its reason, unreadable, missing. */
export function standingOfTable(item: ChecklistItem, id: TableId, { facts, findings, whole }: Checked, met: Met): Decision {
  const said = (standing: Standing, kind: 'seen' | 'empty-said' | 'empty-unsaid' | 'table-unreadable' | 'table-missing', location: Location | null) => ({
    standing,
    ground: { kind },
    location,
  })
  const about = findings.findIndex(
    ({ severity, mistake }) =>
      severity === 'error' && mistake.kind === 'fault' && ABOUT.has(mistake.fault.kind) && 'table' in mistake.fault && mistake.fault.table === id,
  )
  const finding = findings[about]
  if (finding !== undefined)
    return { standing: 'unmet', ground: { kind: 'finding', finding: about, more: 0 }, location: finding.locations[0]?.location ?? null }
  const table = met.table(id)
  if (table === null) {
    return said(readMost(facts) && item.absent.some((way) => way.every((one) => met.place(one) !== null)) ? 'unmet' : 'person', 'table-missing', null)
  }
  if (table.status === 'unreadable') return said('person', 'table-unreadable', table.location)
  if (table.status === 'recognised') return said('met', 'seen', table.location)
  if (table.noDataNote || facts.wording.noData.includes(id)) return said('met', 'empty-said', table.location)
  return said(whole && hasNothingBelow(table, facts) ? 'unmet' : 'person', 'empty-unsaid', table.location)
}

/** Faults of presence: a table of the contents that is not there; an empty one that the text states amounts of; figures in one that is said to have none. */
const ABOUT: ReadonlySet<string> = new Set(['table-missing', 'empty-unsaid', 'figures-denied'])

/** In a document most of whose tables were found one that is not there is missing; else it may stand in another file. */
function readMost({ tables, profile }: Facts): boolean {
  const found = profile.owes.filter((id) => tables.some((table) => table.id === id && table.status !== 'unreadable'))
  return found.length * 3 >= profile.owes.length * 2 && tables.every(({ status }) => status !== 'unreadable')
}

/** Whether no sentence stands between an empty table and what comes after it, nor in its last rows: then no note can have gone unrecognised. */
function hasNothingBelow({ location }: TableFacts, { blocks, wording }: Facts): boolean {
  const anchors = anchorsOf(blocks)
  const at = anchors.at(location, '')?.block
  const first = at === undefined ? -1 : blocks.findIndex(({ kind }, nth) => nth >= at && kind === 'table')
  const grid = blocks[first]
  if (grid?.kind !== 'table' || grid.rows.slice(-2).some((row) => row.some(({ text }) => text.length > LONGEST_LABEL))) return false
  const titles = new Set(wording.titles.flatMap((title) => anchors.at(title.location, '')?.block ?? []))
  for (let nth = first + 1; nth < blocks.length; nth++) {
    const block = blocks[nth]
    if (block === undefined || block.kind !== 'paragraph' || titles.has(nth)) return true
    if (block.text.trim().length > LONGEST_LABEL) return false
  }
  return true
}

/** No label of a row or line of units is longer, and no note is shorter. */
const LONGEST_LABEL = 9
