import type { Fault } from '../model/check.ts'
import { withUnit } from '../model/difference.ts'
import type { Cause, Finding, Reading } from '../model/finding.ts'
import { blamedElsewhere, exchangedWith, isProvenElsewhere } from './blame.ts'
import { turned } from './slip.ts'
import { SUBJECTS } from './subjects.ts'
import { type Names, say, type Words } from './words.ts'
import { clip } from './wrap.ts'

const amount = (printed: string) => (printed === '' ? 'blank' : clip(printed))
const some = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`

/** 20.00 too much or too little. */
function excess(difference: string): string {
  return difference.startsWith('-') ? `${difference.slice(1)} too little` : `${difference} too much`
}

/** So many sums that contradict each other are told. */
const JOINTLY = 3

const LISTED = 8

/** Of these a few are told in full; the others are listed. */
const IN_FULL: readonly Fault['kind'][] = ['title-differs', 'name-former', 'not-a-row', 'other-name']
const MOST_IN_FULL = 3

function others(faults: readonly Fault[], names: Names, words: Words): string {
  if (faults.length === 0) return ''
  if (faults.length <= MOST_IN_FULL && faults.every(({ kind }) => IN_FULL.includes(kind)))
    return faults.map((one) => `; ${say(words.fault, one, names)}`).join('')
  const shown = faults
    .slice(0, LISTED)
    .map((one) => say(SUBJECTS, one, names))
    .join(', ')
  return `; likewise ${shown}${faults.length > LISTED ? ` and others, ${faults.length} in all` : ''}`
}

function proven(finding: Finding, names: Names, words: Words): string {
  const { printed, expected, difference, unit, cause, locations } = finding
  const digits = cause === null ? null : turned(printed ?? '', expected ?? '', cause.kind)
  const from = cause?.from == null || cause.from.coordinate === null ? '' : `: ${names.at(cause.from.coordinate)}`
  const slip = cause === null || cause.kind === 'other' ? null : `${words.slip[cause.kind]}${digits === null ? from : `: ${digits.meant}→${digits.printed}`}`
  const notes = [difference === null ? null : excess(difference), slip].filter((note) => note !== null)
  const other = exchangedWith(finding)
  if (other !== null)
    return `says ${clip(printed ?? '')}, should be ${expected}: exchanged with ${clip(other.printed)}${other.coordinate === null ? '' : ` of ${names.at(other.coordinate)}`}`
  const places = locations.length > 1 ? ` (${locations.length} places)` : ''
  const stands =
    printed === '' ? `is blank${places}` : `says ${clip(printed ?? '')}${unit === null ? '' : ` ${unit}`}${cause?.kind === 'carried' ? '' : places}`
  const along = cause?.kind === 'carried' ? `; with what it adds up to ${locations.length} places, all off by as much` : ''
  return `${stands}, should be ${expected}${notes.length === 0 ? '' : ` (${notes.join('; ')})`}${along}`
}

function candidate({ suspects, proposal }: Reading, names: Names): string | null {
  const [print] = suspects
  if (print === undefined) return null
  const place = print.coordinate === null ? '' : `${names.at(print.coordinate)} `
  const more = suspects.length > 1 ? ` (${suspects.length} places)` : ''
  return `${place}${amount(print.printed)}${more} ${proposal === null ? 'is wrong' : `should be ${proposal}`}`
}

/** Which numbers may be to blame, each with what it should be. */
export function possible(cause: Cause, names: Names): string {
  const readings = [cause, ...cause.alternatives]
  const found = readings.some(({ proposal }) => proposal !== null) ? readings.flatMap((reading) => candidate(reading, names) ?? []) : []
  return found.length === 0 ? 'please check' : `please check; maybe ${found.join('; or ')}`
}

/** What went wrong, one sentence for each kind of mistake. */
export const MISTAKES_EN: Words['mistake'] = {
  unequal: (it, { finding, names, equation, words }) => {
    if (finding.expected !== null) return proven(finding, names, words)
    const { cause } = finding
    const { difference, unit, relation } = it.proof
    const size = excess(unit === '%' ? withUnit(difference, unit) : difference) + (unit === null || unit === '%' ? '' : `, in ${unit}`)
    const asked = relation === '=' ? `left side ${size}` : `${words.demand[relation]}; ${size}`
    return `${equation(it.proof)} (${asked}); ${cause === null ? 'please check' : possible(cause, names)}`
  },
  inconsistent: (it, { equation }) => {
    const { difference, unit } = it.proof
    const size = excess(unit === '%' ? withUnit(difference, unit) : difference) + (unit === null || unit === '%' ? '' : `, in ${unit}`)
    return `several figures disagree, among them ${equation(it.proof)} (left side ${size}); these cannot all be right, please check each`
  },
  fault: (it, { finding, names, words }) => {
    const blamed = blamedElsewhere(finding)
    const says = say(words.fault, it.fault, names) + others(it.others, names, words)
    if (isProvenElsewhere(finding)) return `${proven(finding, names, words)}; as printed: ${says}`
    return says + (blamed === null ? '' : `; ${possible(blamed, names)}`)
  },
  rounding: ({ proofs }, { finding, equation }) => {
    const [first] = proofs
    const example = first === undefined ? '' : `${equation(first)}, off by ${withUnit(first.difference.replace('-', ''), first.unit)}`
    if (finding.severity === 'info')
      return `${some(proofs.length, 'rounding difference')}, nothing to change (${proofs.length > 1 ? 'such as ' : ''}${example})`
    return `${example}; everything else closes exactly, so this hardly is rounding; please check`
  },
  jointly: ({ proofs }, { equation }) =>
    `${proofs.slice(0, JOINTLY).map(equation).join('; ')}${proofs.length > JOINTLY ? ` … (${proofs.length} in all)` : ''}: each is within rounding, and together they cannot be of the same amounts; mind how they were rounded`,
  misaligned: ({ from, column, rows, failing, total, largest }, { names }) => {
    const shifted =
      from === '' ? 'figures stand at the wrong rows' : `from ${names.code(from)} on, figures of ${some(rows, 'row')} (${column} …) stand at the wrong codes`
    const below = total === '' ? '' : `; the total ${total} is smaller than one item, ${largest}`
    return `${shifted}; ${some(failing, 'check fails', 'checks fail')} because of it${below}. Please fill in the table again from the others`
  },
  recoded: ({ row, name, code }) => `“${name}” is printed at code ${row}; other tables have the same name and amount at ${code}; please check`,
  row: ({ what, row, name, under, amounts }, { names }) => {
    const figures = amounts.length === 0 ? '' : ` (${amounts.join(', ')})`
    if (what === 'doubled') return `the row of ${names.code(row)} is printed twice${figures} and counted twice above; please remove one`
    const above = under ?? '合计'
    if (row === '') return `a row is missing under ${above}${figures}: what the columns lack fits together as one row; please add it`
    return `the row of ${names.code(row)} is missing${figures}; ${amounts.length === 0 ? (name === '' ? 'its parts are there' : 'other tables have it') : `${above} is larger than its parts by just that`}; please add it`
  },
  unit: ({ column, power, failing, printed }) =>
    `the figures of ${column === null ? 'the whole table' : `column ${column}`} (such as ${clip(printed)}) are ${power > 0 ? `${10 ** power} times` : `1/${10 ** -power} of`} what they should be: they are in another unit; ${some(failing, 'check fails', 'checks fail')} because of it; please convert them`,
  'two-accounts': ({ tables, failing }, { names }) =>
    `${tables.map((id) => names.table(id)).join(', ')} are printed twice with other figures: probably the accounts of two bodies in one file. Of each table the first was checked; ${some(failing, 'check of the text fails', 'checks of the text fail')} and prove nothing. Please split the file and check again`,
  doubt: ({ doubt }, { words }) => say(words.doubt, doubt),
  setting: ({ problem, rule, finding, of }, { words }) => words.setting[problem](rule, finding, of),
}
