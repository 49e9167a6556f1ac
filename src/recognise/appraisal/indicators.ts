import type { Location } from '../../model/document.ts'
import type { Claim, Word } from '../../model/fact.ts'
import { type Grid, readingAt, textAt } from '../grid.ts'
import type { Collector } from './entries.ts'

/** Where the columns of the indicators stand. */
interface Columns {
  readonly header: number
  readonly group: number
  readonly name: number
  readonly target: number
  readonly actual: number
  readonly points: number
  readonly score: number
}

/** Reads total, groups (一级指标) and indicators of an appraisal table; gives the number of the clause of its total, or null where none is printed. */
export function readIndicators(grid: Grid, found: Collector): number | null {
  const columns = columnsOf(grid)
  if (columns === null) return null
  const total = readTotal(grid, columns, found)
  let group: number | null = null
  for (const { from, to, label } of groupsOf(grid, columns)) {
    group = addGroup(grid, from, label, columns, total, found)
    for (let row = from; row < to; row++) addIndicator(grid, row, columns, group, found)
  }
  return total
}

function columnsOf(grid: Grid): Columns | null {
  for (const header of grid.rows.keys()) {
    const at = (...names: string[]) => {
      for (let column = 0; column < grid.width; column++) if (names.includes(textAt(grid, header, column))) return column
      return -1
    }
    const columns = {
      header,
      group: at('一级指标'),
      name: at('三级指标'),
      target: at('年度指标值', '指标值', '年初指标值', '目标值'),
      actual: at('实际完成值', '全年完成值', '完成值', '实际值'),
      points: at('分值'),
      score: at('得分'),
    }
    if (columns.group >= 0 && columns.name >= 0 && columns.points >= 0 && columns.score >= 0) return columns
  }
  return null
}

/** The row that says 总分: its two numbers are points and score, wherever merged cells have moved them. */
function readTotal(grid: Grid, { header }: Columns, found: Collector): number | null {
  for (let row = header + 1; row < grid.rows.length; row++) {
    if (!/^(?:总分|合计|总计)(?:\(\d+分?\))?$/.test(textAt(grid, row, 0))) continue
    const numbers: Claim[] = []
    for (let column = 1; column < grid.width; column++) numbers.push(...count(grid, row, column))
    const [points, score, ...others] = numbers
    const location = grid.rows[row]?.[0]?.location
    if (points === undefined || score === undefined || others.length > 0 || location === undefined) return null
    return found.add({ subject: '总分', printed: textAt(grid, row, 0), whole: null, measures: { 分值: points, 得分: score }, location })
  }
  return null
}

/** The rows of each 一级指标; a label may go on in the next row (产出指标, then (40分)). */
function groupsOf(grid: Grid, columns: Columns): { from: number; to: number; label: string }[] {
  const groups: { from: number; to: number; label: string }[] = []
  for (let row = columns.header + 1; row < grid.rows.length; row++) {
    if (textAt(grid, row, columns.name) === '') continue
    const text = textAt(grid, row, columns.group)
    const last = groups[groups.length - 1]
    if (last !== undefined && (text === '' || /^\(/.test(text))) {
      last.to = row + 1
      last.label += text
    } else groups.push({ from: row, to: row + 1, label: text })
  }
  return groups
}

/** Groups whose points the label states; the others hold their indicators together all the same. */
function addGroup(grid: Grid, row: number, label: string, columns: Columns, whole: number | null, found: Collector): number | null {
  const name = /^(.{2,10}?)(?:\(|\d|$)/.exec(label)?.[1] ?? ''
  const location = locationOf(grid, row, columns.group)
  const points = /\((\d+(?:\.\d+)?)分\)/.exec(label)?.[0]
  if (location === null || name === '') return whole
  const canonical = Object.entries(found.recognition.narrative.subjects).find(
    ([, { words, sections }]) => sections.includes('自评表') && words.includes(name),
  )?.[0]
  const claims = points === undefined ? [] : found.claims(points, location)
  found.counted(claims)
  const [stated] = claims
  return found.add({ subject: canonical ?? '一级指标', printed: name, own: name, whole, measures: stated === undefined ? {} : { 分值: stated }, location })
}

function addIndicator(grid: Grid, row: number, columns: Columns, whole: number | null, found: Collector): void {
  const name = textAt(grid, row, columns.name)
  const location = locationOf(grid, row, columns.name)
  const [points] = count(grid, row, columns.points)
  if (name === '' || location === null || points === undefined) return
  const [score] = count(grid, row, columns.score)
  const measures = { 分值: points, ...(score === undefined ? {} : { 得分: score }), ...targetOf(grid, row, columns, found) }
  found.add({ subject: '指标', printed: name, own: name, whole, measures, location })
  const direction = directionOf(grid, row, columns, found)
  const subject = Object.entries(found.recognition.narrative.subjects).find(([, { words }]) => words.includes(name))?.[0]
  if (direction === null || subject === undefined) return
  found.add({ subject, printed: name, whole: null, measures: {}, words: { 比上年: direction }, location: direction.location })
}

/** 同比下降 as target and 下降 as what was reached: a direction against the year before. */
function directionOf(grid: Grid, row: number, { target, actual }: Columns, { recognition }: Collector): Word | null {
  const location = locationOf(grid, row, actual)
  const [aim, reached] = [target, actual].map((column) => (column < 0 ? '' : textAt(grid, row, column)))
  if (location === null || aim === undefined || reached === undefined || !/同比|[比较]上年|[比较]去年/.test(`${aim}${reached}`)) return null
  const { rise, fall } = recognition.narrative.phrases
  const word = new RegExp(`^(?:同比|[比较](?:上年|去年))?(${[...rise, ...fall].join('|')})$`, 'u').exec(reached)?.[1]
  return word === undefined ? null : { text: word, location }
}

/** What is aimed at and what was reached, where both are numbers of one kind and the aim says which side of it is good. */
function targetOf(grid: Grid, row: number, { target, actual }: Columns, found: Collector): Record<string, Claim> {
  const aimAt = locationOf(grid, row, target)
  const reachedAt = locationOf(grid, row, actual)
  if (aimAt === null || reachedAt === null) return {}
  const [aimed, stated] = [textAt(grid, row, target), textAt(grid, row, actual)]
  const aim = /^(≥|>=|≤|<=|不低于|不少于|不高于|不超过)?([\d.,]+)([^\d]*)(?:[-~至]([\d.,]+)([^\d]*))?$/.exec(aimed)
  const reached = /^(?:≥|≤|=)?([\d.,]+[^\d]*)$/.exec(stated)
  if (aim === null || reached === null) return {}
  const aims = found.claims(aimed.slice(aim[1]?.length ?? 0).replace(/[-~至]/, ','), aimAt)
  const [actually, ...more] = found.claims(reached[1] ?? '', reachedAt)
  const [low, high] = aims
  if (aim[1] === undefined && high === undefined) return {}
  if (actually === undefined || more.length > 0 || low === undefined || aims.some(({ unit }) => unit !== low.unit) || low.unit !== actually.unit) return {}
  found.counted([...aims, actually])
  if (high !== undefined) return { 目标下限: low, 目标上限: high, 实际: actually }
  return /^(?:≤|<=|不高于|不超过)/.test(aimed) ? { 目标上限: low, 实际: actually } : { 目标下限: low, 实际: actually }
}

/** A cell that is one plain number, as a count of points. */
function count(grid: Grid, row: number, column: number): Claim[] {
  const reading = readingAt(grid, row, column)
  const location = locationOf(grid, row, column)
  if (reading.kind !== 'amount' || location === null) return []
  return [{ kind: 'count', printed: reading.printed, unit: '分', units: reading.units, tick: reading.places === 0 ? 0 : -reading.places, location }]
}

function locationOf(grid: Grid, row: number, column: number): Location | null {
  return column < 0 ? null : (grid.rows[row]?.[column]?.location ?? null)
}
