import { UNITS } from '../model/amount.ts'
import type { CellFact, Claim, Clause, Coordinate, Facts, TableFacts, TableId } from '../model/fact.ts'
import type { Print } from '../model/finding.ts'
import type { Lead } from '../model/lead.ts'

/** From so large a share of the expenditure an item is worth a look. */
const LARGE = 0.05

/** So far above its budget spending wants a reason. */
const FAR = 0.3

/** The chapter of the text about the money of T05. */
const GENERAL_BUDGET = '五'

/** Fewer amounts than these say nothing of a habit. */
const MANY = 8

/** Of amounts with two decimals one in a hundred is whole by chance; from this share on they were set, not spent. */
const MOSTLY = 0.5

/** What an auditor may look into in one document (`--profile audit`). Leads are no findings: no relation fails. */
export function leadsOf(facts: Facts): Lead[] {
  const table = (id: TableId) => facts.tables.find((one) => one.id === id && one.status === 'recognised')
  return [...spentToTheDigit(table('T09')), ...offBudget(facts, table('T05')), ...wholeAmounts(table('T05'))]
}

function spentToTheDigit(table: TableFacts | undefined): Lead[] {
  const pairs = (table?.rows ?? []).flatMap(({ cells }) => {
    const [budget, actual] = [cells['预算数'], cells['决算数']]
    return budget === undefined || actual === undefined ? [] : [{ budget, actual }]
  })
  const spent = pairs.filter(({ actual }) => unitsOf(actual) !== 0)
  // One item alone is its own total, so that two rows are one amount.
  if (spent.length < 3 || pairs.some(({ budget, actual }) => unitsOf(budget) !== unitsOf(actual))) return []
  return [{ id: 'L-01', prints: spent.flatMap(({ budget, actual }) => [printOf(budget), printOf(actual)]) }]
}

function offBudget({ clauses }: Facts, table: TableFacts | undefined): Lead[] {
  const cell = table?.rows.find(({ key }) => key === '合计')?.cells['小计']
  const total = cell === undefined || table === undefined ? 0 : unitsOf(cell) * 10 ** UNITS[table.unit]
  // Shares of a total that is itself in doubt say nothing.
  if (total <= 0 || (table?.doubts.length ?? 0) > 0) return []
  return clauses.flatMap((clause): Lead[] => {
    const { 年初预算: budget, 决算: actual } = clause.measures
    if (clause.ordinal === null || !clause.section.startsWith(GENERAL_BUDGET) || budget?.kind !== 'amount' || actual?.kind !== 'amount') return []
    const [planned, spent] = [yuan(budget), yuan(actual)]
    const prints = [claimPrint(budget, clause, '年初预算'), claimPrint(actual, clause, '决算')]
    const subject = clause.path[clause.path.length - 1] ?? clause.printedSubject
    const share = Math.round((spent / total) * 100)
    if (planned === 0 && spent >= total * LARGE) return [{ id: 'L-02', subject, share, prints }]
    const excess = spent - planned
    if (planned <= 0 || clause.explained || excess < planned * FAR || excess < total * LARGE) return []
    return [{ id: 'L-03', subject, beyond: Math.round((excess / planned) * 100), share, prints }]
  })
}

/** Project expenditure of single items that is a whole number of 万元. */
function wholeAmounts(table: TableFacts | undefined): Lead[] {
  if (table === undefined || table.unit !== '万元' || table.places < 2) return []
  const amounts = table.rows.flatMap(({ key, cells }) => {
    const cell = cells['项目支出']
    return /^\d{7}$/.test(key) && cell !== undefined && unitsOf(cell) !== 0 ? [cell] : []
  })
  const whole = amounts.filter((cell) => Number.isInteger(unitsOf(cell)))
  if (amounts.length < MANY || whole.length < amounts.length * MOSTLY) return []
  return [{ id: 'L-04', round: whole.length, of: amounts.length, prints: whole.map(printOf) }]
}

/** A cell in units of its table; blank and dash are zero, what is no number is none. */
function unitsOf({ reading }: CellFact): number {
  return reading.kind === 'amount' ? reading.units / 10 ** reading.places : reading.kind === 'unreadable' ? Number.NaN : 0
}

function yuan({ units, tick }: Claim): number {
  return units * 10 ** tick
}

function printOf({ table, row, column, reading, location }: CellFact): Print {
  return { coordinate: { table, row, column }, printed: reading.printed, location }
}

function claimPrint({ printed, unit, location }: Claim, { section, nth, subject }: Clause, measure: string): Print {
  const coordinate: Coordinate = { table: null, row: subject, column: measure, section, nth }
  return { coordinate, printed: `${printed}${unit}`, location }
}
