import stringWidth from 'string-width'
import type { Location } from '../../src/model/document.ts'
import type { PrintedNumber } from './numbers.ts'
import { KINDS } from './slips.ts'
import type { Outcome } from './trial.ts'
import type { Tries, Try } from './tries.ts'

/** The tries on one document as lines: how many were seen, by part and by kind of slip, the blind spots, and every change that was missed. */
export function told(path: string, { unchanged, numbers, zeros, tries }: Tries): string[] {
  const { department, kind, year } = unchanged.facts
  const parts = [...new Set(tries.map(({ number }) => number.part))].sort()
  const missed = tries.flatMap(({ number, slip, outcome }) =>
    outcome.is === 'missed' ? [[placeOf(number), `${number.printed} -> ${slip.print}`, slip.kind, outcome.rules.join(' ')]] : [],
  )
  return [
    [path, department, year].filter((part) => part !== null).join('  '),
    kind === 'final-accounts' ? `${tries.length} changes of ${numbers} numbers; ${zeros} zeros left out` : `refused: no final accounts (${kind})`,
    '',
    ...aligned([HEAD, ...parts.map((part) => counts(part, tries, (tried) => tried.number.part === part)), counts('all', tries, () => true)]),
    '',
    ...aligned([['kind of slip', ...HEAD.slice(1)], ...KINDS.map((kind) => counts(kind, tries, ({ slip }) => slip.kind === kind))]),
    '',
    `blind spots by k, the terms (the total among them) that can carry rounding in the tightest relation: ${histogram(tries)}`,
    '',
    missed.length === 0 ? 'missed: none' : 'missed: relations of these rules fail, and no finding tells; in brackets: they failed before',
    ...aligned(missed),
  ]
}

const CLASSES = ['seen', 'missed', 'blind', 'unchecked'] as const satisfies readonly Outcome['is'][]
const HEAD = ['part', 'tried', ...CLASSES, 'seen of those that fail']

function counts(name: string, tries: readonly Try[], belongs: (tried: Try) => boolean): string[] {
  const mine = tries.filter(belongs)
  const [seen = 0, missed = 0, ...others] = CLASSES.map((is) => mine.filter(({ outcome }) => outcome.is === is).length)
  const share = seen + missed === 0 ? '-' : `${((100 * seen) / (seen + missed)).toFixed(1)}%`
  return [name, ...[mine.length, seen, missed, ...others].map(String), share]
}

function histogram(tries: readonly Try[]): string {
  const terms = new Map<number, number>()
  for (const { outcome } of tries) if (outcome.is === 'blind') terms.set(outcome.terms, (terms.get(outcome.terms) ?? 0) + 1)
  const counted = [...terms].sort(([a], [b]) => a - b).map(([k, count]) => `k=${k}: ${count}`)
  return counted.length === 0 ? 'none' : counted.join(', ')
}

function placeOf({ coordinate, location, unit }: PrintedNumber): string {
  const name = coordinate === null ? `text, ${unit}` : `${coordinate.table} ${coordinate.row} ${coordinate.column}`
  return `${name} (${inFile(location)})`
}

function inFile(location: Location): string {
  const file = location.file.slice(location.file.lastIndexOf('/') + 1)
  switch (location.kind) {
    case 'text':
      return `${file}:${location.line}:${location.column}`
    case 'docx':
    case 'doc':
      return `${file} ${location.start}`
    case 'sheet':
      return `${file} ${location.sheet}!${location.cell}`
    case 'pdf':
      return `${file} page ${location.page}`
  }
}

/** Lines with their cells below one another; words to the left, numbers to the right. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => stringWidth(row[column] ?? ''))))
  const right = (column: number) => rows.length > 1 && rows.slice(1).every((row) => /^[\d.]+%?$|^-$/.test(row[column] ?? ''))
  const pad = (cell: string, column: number) => {
    const blanks = ' '.repeat((widths[column] ?? 0) - stringWidth(cell))
    return right(column) ? blanks + cell : cell + blanks
  }
  return rows.map((row) => row.map(pad).join('  ').trimEnd())
}
