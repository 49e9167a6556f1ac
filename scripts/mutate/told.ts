import type { Location } from '../../src/model/document.ts'
import { aligned } from './aligned.ts'
import type { PrintedNumber } from './numbers.ts'
import type { Change, Outcome } from './trial.ts'
import { ALL_KINDS, type Tries, type Try } from './tries.ts'

/** The tries on one document as lines: how many were seen, by part and by kind of slip, the blind spots, and every change that was missed. */
export function told(path: string, { unchanged, numbers, zeros, tries }: Tries): string[] {
  const { department, kind, year } = unchanged.facts
  const parts = [...new Set(tries.map(({ number }) => number.part))].sort()
  const missed = tries.flatMap(({ number, change, outcome }) =>
    outcome.is === 'missed' ? [[placeOf(number), saidOf(change), change.kind, outcome.rules.join(' ')]] : [],
  )
  const kinds = ALL_KINDS.filter((kind) => tries.some(({ change }) => change.kind === kind))
  return [
    [path, department, year].filter((part) => part !== null).join('  '),
    kind === 'final-accounts' ? `${tries.length} changes of ${numbers} numbers; ${zeros} zeros left out` : `refused: no final accounts (${kind})`,
    '',
    ...aligned([HEAD, ...parts.map((part) => counts(part, tries, (tried) => tried.number.part === part)), counts('all', tries, () => true)]),
    '',
    ...aligned([['kind of mistake', ...HEAD.slice(1)], ...kinds.map((kind) => counts(kind, tries, ({ change }) => change.kind === kind))]),
    '',
    'of those seen: told in one finding; the wrong number is among the first three that are named; what stands first is what was meant; other proposals, and those called certain',
    ...aligned([BLAMED, ...['tables', 'text'].map((where) => blamed(where, tries, ({ number }) => (number.coordinate !== null) === (where === 'tables')))]),
    '',
    ...aligned([['kind of mistake', ...BLAMED.slice(1)], ...kinds.flatMap((kind) => byPlace(kind, tries))]),
    '',
    ...unblamed(tries),
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

const BLAMED = ['part', 'seen', 'once', 'named', 'mended', 'wrong', 'certain']

function byPlace(kind: Change['kind'], tries: readonly Try[]): string[][] {
  return ['tables', 'text'].flatMap((where) => {
    const row = blamed(`${kind}, ${where}`, tries, ({ number, change }) => change.kind === kind && (number.coordinate !== null) === (where === 'tables'))
    return row[1] === '0' ? [] : [row]
  })
}

/** How many of the changes that were seen were blamed on the right number, and how many were mended. */
function blamed(name: string, tries: readonly Try[], belongs: (tried: Try) => boolean): string[] {
  const mine = tries.filter(belongs).flatMap(({ outcome }) => (outcome.is === 'seen' ? [outcome.blame] : []))
  const share = (count: number) => (mine.length === 0 ? '-' : `${((100 * count) / mine.length).toFixed(1)}%`)
  const sum = (of: 'wrong' | 'certainlyWrong') => String(mine.reduce((total, blame) => total + blame[of], 0))
  return [
    name,
    String(mine.length),
    share(mine.filter(({ once }) => once).length),
    share(mine.filter(({ named }) => named).length),
    share(mine.filter(({ mended }) => mended).length),
    sum('wrong'),
    sum('certainlyWrong'),
  ]
}

/** Every change that was seen and not blamed on its number, not mended, or answered with a wrong proposal. */
function unblamed(tries: readonly Try[]): string[] {
  const rows = tries.flatMap(({ number, change, outcome }) => {
    if (outcome.is !== 'seen') return []
    const { once, named, mended, certainlyWrong } = outcome.blame
    if (once && named && mended && certainlyWrong === 0) return []
    const what = certainlyWrong > 0 ? 'certainly wrong' : !named ? 'not named' : mended ? 'not once' : 'not mended'
    return [[what, change.kind, placeOf(number), saidOf(change)]]
  })
  return rows.length === 0
    ? ['all named once and mended']
    : ['not named, not mended, answered with a wrong proposal called certain, or told in several findings:', ...aligned(rows)]
}

function saidOf({ wrong, about, kind }: Change): string {
  if (about !== null) return `${about.row} ${about.column} -> ${kind}`
  return wrong.map(({ number, print }) => `${number.printed} -> ${print}`).join(', ')
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
