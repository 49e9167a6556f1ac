import { UNITS, type Unit } from '../model/amount.ts'
import type { TableId } from '../model/fact.ts'
import type { Recognition } from '../model/recognition.ts'
import { titleOf } from './titles.ts'
import { match, plain } from './words.ts'

/** What stands around a table: its title, its printed number, unit and body. `id` undefined: no title was found. */
export interface Frame {
  id?: TableId | null
  title: string
  continued: boolean
  number?: string
  unit?: Unit
  department?: string
}

export function noFrame(): Frame {
  return { title: '', continued: false }
}

/** Longer lines are prose. */
const LONGEST = 120

/** Takes what one printed line says of the table beside it; false where the line belongs to no frame. What is known already stays. */
export function readFrameLine(text: string, frame: Frame, recognition: Recognition): boolean {
  const line = plain(text)
  if (line === '' || line.length > LONGEST || /^(?:注|说明|备注):/.test(line)) return false
  const number = match(recognition, 'printedNumber', line)
  if (number !== null) frame.number ??= text.trim()
  const unit = match(recognition, 'unitLine', line)?.[1]
  if (unit !== undefined && Object.hasOwn(UNITS, unit)) frame.unit ??= unit as Unit
  const department = departmentOf(text, recognition)
  if (department !== null && department !== '') frame.department ??= department
  if (number !== null || unit !== undefined || department !== null) return true
  const title = titleOf(text, recognition)
  if (title === null) return /^(?:续表|\(?续表?\d*\)?)$/.test(line) && continued(frame)
  if (frame.id === undefined || (frame.id === null && title.id !== null)) {
    frame.id = title.id
    frame.title = title.printed.trim()
    if (/续/.test(line)) frame.continued = true
  }
  return true
}

function continued(frame: Frame): boolean {
  frame.continued = true
  return true
}

/** The body a line names after 部门：, as printed; an empty text where the place was left blank; `null` where the line names none. */
export function departmentOf(text: string, recognition: Recognition): string | null {
  const line = plain(text)
  const found = match(recognition, 'departmentLine', line)?.[1]
  if (found === undefined) return null
  const name = found.replace(/(?:金额)?单位:.*$/, '')
  if (Object.hasOwn(UNITS, name)) return null
  // Printed brackets are kept where the compared form differs from the print in width only.
  const printed = text.replace(/[\s\u3000"“”]/g, '')
  if (printed.length !== line.length) return name
  const at = line.indexOf(found)
  return printed.slice(at, at + name.length)
}
