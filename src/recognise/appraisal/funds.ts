import { UNITS } from '../../model/amount.ts'
import type { Claim } from '../../model/fact.ts'
import { type Grid, readingAt, textAt } from '../grid.ts'
import type { Collector } from './entries.ts'

/** The columns of the money rows: printed title -> measure. */
const MEASURES: Readonly<Record<string, string>> = { 年初预算数: '年初预算', 全年预算数: '全年预算', 全年执行数: '决算', 执行率: '完成全年预算' }
/** Rows that say where the money came from. */
const SOURCES = /^(?:其中:)?(?:当年|本年)?(?:财政拨款|一般公共预算|政府性基金|国有资本经营|上年结转(?:和结余|资金)?|其他资金|非财政拨款|单位资金)(?:拨款)?$/

/** Reads the money of an appraisal: 年度资金总额 by year's budget and spending, its points, and what it consists of. `total` is the clause of all points. */
export function readFunds(grid: Grid, total: number | null, found: Collector): void {
  const header = grid.rows.findIndex((_, row) => {
    const texts = new Set(Array.from({ length: grid.width }, (__, column) => textAt(grid, row, column)))
    return texts.has('年初预算数') && texts.has('全年预算数') && texts.has('全年执行数')
  })
  if (header < 0) return
  const columns = new Map<number, string>()
  const points = new Map<number, string>()
  for (let column = 0; column < grid.width; column++) {
    const text = textAt(grid, header, column)
    const measure = MEASURES[text]
    if (measure !== undefined) columns.set(column, measure)
    else if (text === '分值' || text === '得分') points.set(column, text)
  }
  let whole: number | null = null
  let income: number | null = null
  for (let row = header + 1; row < grid.rows.length; row++) {
    const label = labelAt(grid, row)
    const location = grid.rows[row]?.[0]?.location
    if (location === undefined || textAt(grid, row, 0) === '年度总体目标') return
    const amounts = cells(grid, row, columns, found)
    if (/年度资金总额$/.test(label) && whole === null) {
      whole = found.add({ subject: '整体支出', printed: '年度资金总额', whole: null, measures: amounts, location })
      const scored = scores(grid, row, points)
      const { 完成全年预算: rate } = amounts
      const measures = rate === undefined ? scored : { ...scored, 完成全年预算: rate }
      if (Object.keys(scored).length > 0) found.add({ subject: '预算执行', printed: '预算执行', whole: total, measures, location })
    } else if (whole !== null && SOURCES.test(label) && Object.keys(amounts).length > 0) {
      found.add({ subject: '分项', printed: label, whole, measures: amounts, location })
    }
    if (whole !== null) income = readInline(grid, row, { whole, income }, found)
  }
}

/** The words of a row before its first number. */
function labelAt(grid: Grid, row: number): string {
  for (let column = 0; column < grid.width; column++) {
    const text = textAt(grid, row, column)
    if (text !== '' && !/^[\d(]/.test(text) && readingAt(grid, row, column + 1).kind !== 'unreadable') return text
  }
  return ''
}

function cells(grid: Grid, row: number, columns: ReadonlyMap<number, string>, found: Collector): Record<string, Claim> {
  const measures: Record<string, Claim> = {}
  for (const [column, measure] of columns) {
    const location = grid.rows[row]?.[column]?.location
    if (location === undefined) continue
    const reading = readingAt(grid, row, column)
    if (reading.kind === 'amount' && measure !== '完成全年预算') {
      measures[measure] = { kind: 'amount', printed: reading.printed, unit: '万元', units: reading.units, tick: UNITS['万元'] - reading.places, location }
    } else if (measure === '完成全年预算') {
      const [rate] = found.claims(textAt(grid, row, column), location).filter(({ kind }) => kind === 'rate')
      if (rate === undefined || !textAt(grid, row, column).endsWith('%')) continue
      measures[measure] = rate
      found.counted([rate])
    }
  }
  return measures
}

function scores(grid: Grid, row: number, columns: ReadonlyMap<number, string>): Record<string, Claim> {
  const measures: Record<string, Claim> = {}
  for (const [column, measure] of columns) {
    const reading = readingAt(grid, row, column)
    const location = grid.rows[row]?.[column]?.location
    if (reading.kind !== 'amount' || location === undefined) continue
    measures[measure] = {
      kind: 'count',
      printed: reading.printed,
      unit: '分',
      units: reading.units,
      tick: reading.places === 0 ? 0 : -reading.places,
      location,
    }
  }
  return measures
}

const INLINE = /^(?:其中:)?([〇一-鿿]{3,16}):([\d.,]+)(?:万元)?$/u

/** 按收入性质分：2668.25 and 其中：基本支出：746.04 in one cell each. */
function readInline(grid: Grid, row: number, { whole, income }: { readonly whole: number; readonly income: number | null }, found: Collector): number | null {
  let total = income
  for (let column = 0; column < grid.width; column++) {
    const inline = INLINE.exec(textAt(grid, row, column))
    const location = grid.rows[row]?.[column]?.location
    if (inline?.[1] === undefined || location === undefined) continue
    const [amount] = found.claims(`${inline[2]}万元`, location)
    if (amount === undefined) continue
    const claim: Claim = { ...amount, printed: inline[2] ?? amount.printed }
    found.counted([claim])
    const name = inline[1]
    const subject = name === '按收入性质分' ? '按收入性质' : /^(?:基本|项目)支出$/.test(name) ? name : '资金来源'
    const nth = found.add({ subject, printed: name, whole: subject === '资金来源' ? total : whole, measures: { 决算: claim }, location })
    if (subject === '按收入性质') total = nth
  }
  return total
}
