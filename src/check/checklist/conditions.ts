import type { Check } from '../../model/check.ts'
import type { Condition } from '../../model/checklist.ts'
import type { Location } from '../../model/document.ts'
import type { CellFact, Clause, Facts, TableFacts, TableId } from '../../model/fact.ts'
import { unlisted } from './items.ts'
import type { Printed } from './printed.ts'

/** Where a condition shows, and what it is about; null where it is not met. Some show at no one place. */
type Place = { readonly location: Location | null; readonly missing?: readonly string[] } | null

/** The conditions of the checklist, held against one document. */
export interface Met {
  readonly hasText: boolean
  readonly isWhole: boolean
  table(id: TableId): TableFacts | null
  place(condition: Condition): Place
}

const SOMEWHERE = { location: null }

export function metBy(facts: Facts, checks: readonly Check[], printed: Printed): Met {
  const table = (id: TableId) => facts.tables.find((one) => one.id === id) ?? null
  // An empty table is no evidence of anything.
  const withFigures = (id: TableId) => facts.tables.find((one) => one.id === id && one.status === 'recognised') ?? null
  const rowOf = (id: TableId, row: string) => withFigures(id)?.rows.find(({ key }) => key === row) ?? null
  const place = (condition: Condition): Place => {
    switch (condition.kind) {
      case 'row':
        return rowOf(condition.table, condition.row)
      case 'no-row':
        return isRead(table(condition.table)) && rowOf(condition.table, condition.row) === null ? SOMEWHERE : null
      case 'digits':
        return codeOf(table(condition.table), condition.digits)
      case 'no-digits': {
        const found = table(condition.table)
        return isRead(found) && found.rows.some(({ code }) => code !== undefined) && codeOf(found, condition.digits) === null
          ? { location: found.location }
          : null
      }
      case 'zero':
      case 'amount': {
        const cell = rowOf(condition.table, condition.row)?.cells[condition.column]
        return cell !== undefined && says(cell, withFigures(condition.table)) === condition.kind ? { location: cell.location } : null
      }
      case 'empty': {
        const found = table(condition.table)
        return found?.status === 'empty' && (found.noDataNote || facts.wording.noData.includes(condition.table)) ? { location: found.location } : null
      }
      case 'no-figures':
        return withFigures(condition.table) === null ? SOMEWHERE : null
      case 'unlisted':
        return unlisted(withFigures(condition.table), facts.clauses)
      case 'said':
        return stated(facts.clauses, condition)
      case 'denied':
        return facts.clauses.find((clause) => condition.subjects.includes(clause.subject) && denies(clause)) ?? null
      case 'nought':
        return facts.clauses.find((clause) => condition.subjects.includes(clause.subject) && (denies(clause) || clause.measures['决算']?.units === 0)) ?? null
      case 'until':
        return facts.year !== null && facts.year <= condition.year ? SOMEWHERE : null
      case 'title':
        return printed.title(condition.pattern)
      case 'text':
        return printed.text(condition.pattern)
      case 'without':
        return printed.isWhole && !printed.mentions(condition.pattern) ? SOMEWHERE : null
      case 'holds':
        return held(
          checks.filter(({ rule }) => condition.rules.some((name) => rule.startsWith(name))),
          false,
        )
      case 'sound':
        return printed.isRead
          ? held(
              checks.filter(({ rule }) => condition.rules.some((name) => rule.startsWith(name))),
              true,
            )
          : null
      case 'contents':
        return facts.contents[0] ?? facts.wording.contents[0] ?? null
      case 'year':
        return facts.year === null ? null : SOMEWHERE
      case 'department':
        return facts.department === null ? null : SOMEWHERE
      case 'no-empty-table':
        return facts.tables.some(({ id, status }) => id !== null && status !== 'recognised') ? null : SOMEWHERE
    }
  }
  return { hasText: printed.hasText, isWhole: printed.isWhole, table, place }
}

function isRead(table: TableFacts | null): table is TableFacts {
  return table?.status === 'recognised' && table.whole
}

function codeOf(table: TableFacts | null, digits: number): Place {
  return table?.rows.find(({ code }) => code !== undefined && new RegExp(`^\\d{${digits}}$`).test(code)) ?? null
}

/** Whether a cell says there is nothing or something; a blank says nothing only in a table that was read whole. */
function says({ reading }: CellFact, table: TableFacts | null): 'zero' | 'amount' | null {
  if (reading.kind === 'amount') return reading.value.isZero() ? 'zero' : 'amount'
  if (reading.kind === 'nil') return 'zero'
  return reading.kind === 'blank' && table?.whole === true ? 'zero' : null
}

function denies({ words }: Clause): boolean {
  return words['有无'] !== undefined
}

/** Each group of measures is stated by some clause about the subjects; with a reason, where one is asked for and something changed. */
function stated(clauses: readonly Clause[], { said, measures, sections, explained }: Extract<Condition, { kind: 'said' }>): Place {
  const own = clauses.filter(({ subject, section }) => (said.length === 0 || said.includes(subject)) && (sections.length === 0 || sections.includes(section)))
  if (measures.length === 0) return own.find((clause) => !explained || clause.explained) ?? null
  const telling = measures.map((group) => own.filter((clause) => group.some((measure) => clause.measures[measure] !== undefined || isLevel(clause, measure))))
  if (telling.some((found) => found.length === 0)) return null
  const isPlain = () => measures.every((group, nth) => telling[nth]?.every((clause) => group.some((measure) => isLevel(clause, measure))))
  if (explained && !telling.flat().some((clause) => clause.explained) && !isPlain()) return null
  const [clause] = telling[0] ?? []
  const claim = measures[0]?.map((measure) => clause?.measures[measure]).find((found) => found !== undefined)
  return claim ?? clause ?? null
}

/** Whether a clause says that nothing changed: 与上年持平, 减少 0 万元. */
function isLevel({ measures, words }: Clause, measure: string): boolean {
  return measure.startsWith('比') && (measures[measure]?.units === 0 || /持平|一致|相同|等于/.test(words[measure]?.text ?? ''))
}

/** Some of the checks could have failed, and none did, or none of weight. */
function held(checks: readonly Check[], lenient: boolean): Place {
  if (checks.some(({ verdict, severity }) => verdict === 'fails' && !(lenient && severity === 'info'))) return null
  const good = checks.find(({ verdict }) => verdict === 'holds' || verdict === 'rounding')
  if (good === undefined) return null
  return { location: good.places[0]?.location ?? null }
}
