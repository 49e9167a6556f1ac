import { UNITS, type Unit } from '../model/amount.ts'
import type { TableId } from '../model/fact.ts'
import type { Recognition } from '../model/recognition.ts'
import { titleOf } from './titles.ts'
import { match, plain } from './words.ts'

/** What stands around a table: its title, its printed number, unit, body and year. `id` undefined: no title was found. */
export interface Frame {
  id?: TableId | null
  title: string
  rank: number
  continued: boolean
  number?: string
  unit?: Unit
  department?: string
  year?: string
}

export function noFrame(): Frame {
  return { title: '', rank: 0, continued: false }
}

/** Longer lines are prose. */
const LONGEST = 120

/** Takes what one printed line says of the table beside it; false where the line belongs to no frame. What is known already stays. */
export function readFrameLine(text: string, frame: Frame, recognition: Recognition): boolean {
  const line = plain(text)
  if (line === '' || line.length > LONGEST || /^(?:注|说明|备注):/.test(line)) return false
  const number = match(recognition, 'printedNumber', line)
  if (number !== null) frame.number ??= text.trim()
  const unit = unitOf(text, recognition)
  if (unit !== null) frame.unit ??= unit
  const department = departmentOf(text, recognition)
  if (department !== null && department !== '') frame.department ??= department
  const year = /^(20\d\d)年度?$/.exec(line)?.[1]
  if (year !== undefined) frame.year ??= year
  const isContinued = /^[(-]?续表?[一二三四五六七八九十\d]*\)?$|\(续表?[一二三四五六七八九十\d]*\)/.test(line)
  if (isContinued) frame.continued = true
  const title = titleOf(text, recognition)
  if (title !== null && (frame.id === undefined || (frame.id === null && title.id !== null))) {
    frame.id = title.id
    frame.title = title.printed.trim()
    frame.rank = title.rank
  }
  return title !== null || number !== null || unit !== null || department !== null || year !== undefined || isContinued
}

/** The unit a line or a cell of a header states: 单位：万元, （元）, 金额（万元）. */
export function unitOf(text: string, recognition: Recognition): Unit | null {
  const unit = match(recognition, 'unit', plain(text))?.[1]
  return unit !== undefined && Object.hasOwn(UNITS, unit) ? (unit as Unit) : null
}

/** The body a line names after 部门：, as printed; an empty text where the place was left blank; `null` where the line names none. */
export function departmentOf(text: string, recognition: Recognition): string | null {
  const line = plain(text)
  const found = match(recognition, 'departmentLine', line)?.groups?.['name']
  if (found === undefined) return null
  // Printed brackets are kept where the compared form differs from the print in width only.
  const printed = text.replace(/[\s\u3000"“”]/g, '')
  if (printed.length !== line.length) return found
  const at = line.lastIndexOf(found)
  return printed.slice(at, at + found.length)
}
