import { Decimal } from 'decimal.js'
import { UNITS } from '../../model/amount.ts'
import type { Location } from '../../model/document.ts'
import type { CellFact, Clause, Companions, Facts, TableFacts, TableId } from '../../model/fact.ts'
import type { BatchFigures, Growth } from '../../model/lead.ts'

/** Sections of the text that say how totals changed over last year. */
const SECTIONS: ReadonlySet<string> = new Set(['一', '四', '五(一)', '七(一)', '十'])

/** Totals of the tables that are held against those of last year, where its accounts are at hand. */
const TOTALS: readonly (readonly [table: TableId, row: string, column: string])[] = [
  ['T01', '收入总计', '金额'],
  ['T03', '合计', '本年支出合计'],
  ['T05', '合计', '小计'],
  ['T09', '合计', '决算数'],
]

/** What a document adds to the statistics of a batch. Each amount counts once: totals and the same amounts in other tables would be no further observations. */
export function batchFiguresOf(facts: Facts, companions: Companions | null): BatchFigures<Location> {
  const items = tableOf(facts, 'T05') ?? tableOf(facts, 'T03')
  const spent = items === undefined ? [] : itemsOf(items, ['基本支出', '项目支出'], /^\d{7}$/)
  const economic = itemsOf(tableOf(facts, 'T06'), ['决算数'], /^\d{5}$/)
  // An amount of one digit was rounded to it.
  const amounts = [...spent, ...economic].flatMap((cell) => (cell.reading.kind === 'amount' && Math.abs(cell.reading.units) >= 10 ? [cell.reading.units] : []))
  const digits = Array.from({ length: 9 }, (_, nth) => amounts.filter((units) => String(Math.abs(units))[0] === String(nth + 1)).length)
  const projects = items === undefined || UNITS[items.unit] - items.places > 2 ? [] : itemsOf(items, ['项目支出'], /^\d{7}$/)
  return {
    growth: [...facts.clauses.flatMap(growthOfClause), ...growthOfTotals(facts, companions?.prior ?? null)].filter(isFirst),
    digits,
    projects: projects.length,
    whole: projects.filter((cell) => yuan(cell, items).mod(10_000).isZero()).length,
  }
}

function tableOf({ tables }: Facts, id: TableId): TableFacts | undefined {
  return tables.find((one) => one.id === id && one.status === 'recognised')
}

/** The cells of single items with an amount that is not zero. */
function itemsOf(table: TableFacts | undefined, columns: readonly string[], codes: RegExp): CellFact[] {
  return (table?.rows ?? []).flatMap(({ key, cells }) =>
    columns.flatMap((column) => {
      const cell = cells[column]
      return codes.test(key) && cell?.reading.kind === 'amount' && cell.reading.units !== 0 ? [cell] : []
    }),
  )
}

function yuan({ reading }: CellFact, table: TableFacts | undefined): Decimal {
  return reading.kind === 'amount' ? new Decimal(reading.units).times(new Decimal(10).pow(UNITS[table?.unit ?? '元'] - reading.places)) : new Decimal(0)
}

/** The growth that the text states: from the amount and its change, which say it exactly, else from the rate. */
function growthOfClause({ section, subject, name, measures }: Clause): Growth<Location>[] {
  const { 决算: now, 比上年: change, 比上年率: rate } = measures
  if (!SECTIONS.has(section) || name !== undefined || subject === '' || /^\d/.test(subject)) return []
  const of = (percent: string | null, print: { readonly printed: string; readonly unit: string; readonly location: Location }) =>
    percent === null ? [] : [{ section, subject, percent, printed: `${print.printed}${print.unit}`, location: print.location }]
  if (now?.kind === 'amount' && change?.kind === 'amount') {
    const value = new Decimal(now.units).times(new Decimal(10).pow(now.tick))
    return of(percentOf(value, value.minus(new Decimal(change.units).times(new Decimal(10).pow(change.tick)))), change)
  }
  if (rate?.kind !== 'rate') return []
  return of(printed(new Decimal(rate.units).times(new Decimal(10).pow(rate.tick))), { ...rate, unit: '' })
}

function growthOfTotals(facts: Facts, prior: Facts | null): Growth<Location>[] {
  if (prior === null) return []
  return TOTALS.flatMap(([table, row, column]) => {
    const cellOf = (of: Facts) => {
      const found = tableOf(of, table)
      const cell = found?.rows.find(({ key }) => key === row)?.cells[column]
      return cell === undefined ? null : { cell, value: yuan(cell, found) }
    }
    const [now, before] = [cellOf(facts), cellOf(prior)]
    const percent = now === null || before === null ? null : percentOf(now.value, before.value)
    return now === null || percent === null ? [] : [{ section: table, subject: row, percent, printed: now.cell.reading.printed, location: now.cell.location }]
  })
}

/** A growth in percent; null where nothing is left, for such a fall has no size. */
function printed(percent: Decimal): string | null {
  const digits = percent.toFixed(2)
  return Number(digits) > -100 ? digits : null
}

/** null where there was nothing before: such a growth has no size. */
function percentOf(now: Decimal, before: Decimal): string | null {
  return now.gt(0) && before.gt(0) ? printed(now.div(before).minus(1).times(100)) : null
}

function isFirst({ section, subject }: Growth<Location>, nth: number, all: readonly Growth<Location>[]): boolean {
  return all.findIndex((one) => one.section === section && one.subject === subject) === nth
}
