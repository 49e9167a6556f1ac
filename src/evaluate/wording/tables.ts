import type { Check } from '../../model/check.ts'
import type { Claim, Clause, TableFacts, TableId } from '../../model/fact.ts'
import type { Rule } from '../../model/rule.ts'
import type { Account, AccountTable } from '../account.ts'
import { fault, holds } from '../verdicts.ts'

/** The sections of the text that state what a table holds. */
const STATED_IN: Readonly<Record<TableId, readonly string[]>> = {
  T01: ['一'],
  T02: ['二'],
  T03: ['三'],
  T04: ['四'],
  T05: ['五', '五(一)', '五(二)', '五(三)'],
  T06: ['六'],
  T07: ['八'],
  T08: ['九'],
  T09: ['七', '七(一)', '七(二)'],
}

/**
 * An empty table must say that it has no data. Where the text states amounts it should hold, it has lost them; where the text says that there is nothing,
 * only the note is missing; where the text is silent, a person must look. Tables without any text may have their notes elsewhere.
 */
export function emptyTablesSaySo(rule: Rule, account: Account): Check[] {
  const { clauses, wording } = account.facts
  if (clauses.length === 0 && wording.denials.length === 0) return []
  return ofTables(account, ({ id, facts }) => {
    if (facts.status !== 'empty') return []
    const sections = STATED_IN[id]
    const amount = clauses.find(({ section, measures }) => sections.includes(section) && Object.values(measures).some(isSomething))
    if (facts.noDataNote || (wording.saidEmpty.includes(id) && amount === undefined)) return [holds(rule, id)]
    const isDenied = amount === undefined && wording.denials.some((section) => sections.includes(section))
    const severity = amount !== undefined ? rule.severity : isDenied ? 'info' : 'warning'
    return [fault(rule, id, { kind: 'empty-unsaid', table: id, stated: statedIn(amount), denied: isDenied }, [placeOf(facts)], severity)]
  })
}

function isSomething({ kind, units }: Claim): boolean {
  return kind === 'amount' && units !== 0
}

function statedIn(clause: Clause | undefined): string | null {
  return Object.values(clause?.measures ?? {}).find(isSomething)?.printed ?? null
}

/** A table that says it has no data prints none. */
export function noDataIsTrue(rule: Rule, account: Account): Check[] {
  return ofTables(account, ({ id, facts }) => {
    if (!account.facts.wording.noData.includes(id)) return []
    const figure = firstFigure(facts)
    return [figure === null ? holds(rule, id) : fault(rule, id, { kind: 'figures-denied', table: id, printed: figure }, [placeOf(facts)])]
  })
}

function firstFigure({ rows }: TableFacts): string | null {
  for (const row of rows) {
    for (const { reading } of Object.values(row.cells)) if (reading.kind === 'amount' && reading.units !== 0) return reading.printed
  }
  return null
}

/** A table with a title says its unit; one without has lost what stood around it. */
export function tablesPrintTheirUnit(rule: Rule, account: Account): Check[] {
  const titled = new Set(account.facts.wording.titles.map(({ table }) => table))
  return ofTables(account, ({ id, facts }) => {
    if (facts.unitPrinted) return [holds(rule, id)]
    return facts.status === 'recognised' && titled.has(id) ? [fault(rule, id, { kind: 'unit-unsaid', table: id }, [placeOf(facts)])] : []
  })
}

/** All tables count in the unit that most of them print. */
export function tablesShareAUnit(rule: Rule, account: Account): Check[] {
  return ofTables(account, ({ id, facts }) => {
    if (!facts.unitPrinted) return []
    const usual = account.facts.unit
    return [facts.unit === usual ? holds(rule, id) : fault(rule, id, { kind: 'units-differ', table: id, unit: facts.unit, usual }, [placeOf(facts)])]
  })
}

function ofTables({ tables }: Account, decide: (table: AccountTable) => Check[]): Check[] {
  return [...tables.values()].flatMap(decide)
}

function placeOf({ location }: TableFacts) {
  return { at: null, location }
}
