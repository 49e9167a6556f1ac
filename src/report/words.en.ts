import type { Fault } from '../model/check.ts'
import { LISTS_EN } from './lists.en.ts'
import { measureName } from './measures.ts'
import { MISTAKES_EN, possible } from './mistakes.en.ts'
import { NARRATION_EN } from './narration.en.ts'
import { READING_EN } from './reading.en.ts'
import { SAYINGS_EN } from './sayings.en.ts'
import { WORDING_EN } from './wording.en.ts'
import { type Names, type Sentences, say, type Words } from './words.ts'
import { clip } from './wrap.ts'

const quoted = (text: string) => `“${clip(text)}”`
const some = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`

/** A rate or an average, and what it is computed from. */
const divided = ({ printed, expected, numerator, denominator }: Extract<Fault, { kind: 'rate' | 'average' }>): string =>
  `printed as ${printed}; ${numerator} ÷ ${denominator} gives ${expected}`

const fault: Sentences<Fault, [Names]> = {
  ...NARRATION_EN,
  ...SAYINGS_EN,
  ...LISTS_EN,
  ...WORDING_EN,
  'code-length': ({ code }) => `subject code ${clip(code)} has ${some(code.length, 'digit')}, a number of digits that no code has`,
  'no-parent': ({ code, parent }, names) => `subject ${names.code(code)} stands without its parent ${parent}`,
  'no-children': ({ code }, names) => `subject ${names.code(code)} stands without any subject below it`,
  'printed-twice': ({ code }, names) => `subject ${names.code(code)} is printed more than once`,
  'out-of-order': ({ code, after }) => `subject ${code} stands after ${after}, out of the order of codes`,
  'not-in-list': ({ code, list }, names) =>
    `subject ${names.code(code)} does not belong to the ${list === 'funds' ? 'government funds' : 'state capital'} budget`,
  'name-differs': ({ code, name, listed, belongsTo }) =>
    `subject ${code} is named ${quoted(name)}, the code list says ${quoted(listed)}${belongsTo === null ? '' : `; the printed name is that of ${belongsTo}`}`,
  'name-former': ({ code, name, current, until }) =>
    `subject ${code} bears its former name ${quoted(name)}${until === null ? '' : ` (used until ${until})`}, now ${quoted(current)}`,
  'names-differ': ({ code, name, other, otherTable }, names) =>
    `subject ${code} is named ${quoted(name)} here and ${quoted(other)} in ${names.table(otherTable)}; please use one name`,
  'codes-differ': ({ code, present, absent }, names) => `${names.table(present)} has subject ${names.code(code)}, ${names.table(absent)} has not`,
  'label-unknown': ({ label }) => `${quoted(label)} is no row of this table; its figures were not checked`,
  'table-missing': ({ table, listed }, names) =>
    listed
      ? `the contents list ${names.table(table)}, the document does not print it`
      : `${names.table(table)} not found; without data it is owed as an empty table`,
  'table-twice': ({ table }, names) => `${names.table(table)} is printed more than once; please check which one counts`,
  rate: (rate) => `${divided(rate)}${rate.truncated ? ' (cut off instead of rounded)' : ''}`,
  average: divided,
  'zero-base': ({ printed }) => `printed as ${printed}, while the base is 0, which allows no rate`,
  word: ({ word, should, left, right }) =>
    should === null
      ? `${left === right ? `both numbers are ${left}, yet` : `${left} against ${right} is`} called “${word}”; check the numbers and the word`
      : `${left} against ${right} is called “${word}”, should be “${should}”`,
  ratio: ({ ratio, from, upTo }) => `the ratio is ${ratio}, usually between ${from} and ${upTo}; please check`,
}

/** English; terms of the field and names of tables stay as they are printed. */
export const en: Words = {
  severity: { error: 'error', warning: 'check', info: 'hint' },
  basis: { regulation: 'regulation', 'official-formula': 'official formula', form: 'by the form', inferred: 'inferred', practice: 'practice' },
  category: {
    'intra-table': 'inside a table',
    'cross-table': 'between tables',
    'table-narrative': 'table against text',
    narrative: 'inside the text',
    classification: 'subject codes',
    wording: 'wording',
    disclosure: 'disclosure',
    performance: 'performance',
    rounding: 'rounding',
  },
  status: { checked: 'checked', partial: 'only partly checked', refused: 'not checked', unreadable: 'cannot be read' },
  tableStatus: { recognised: 'recognised', empty: 'empty', unreadable: 'not understood', missing: 'not found' },
  verdict: { holds: 'holds', rounding: 'rounding', fails: 'fails', trivial: 'all zero', notEvaluable: 'open' },
  documentKind: {
    'final-accounts': 'a final-accounts disclosure',
    budget: 'a budget',
    template: 'a template without amounts',
    internal: 'an internal report form',
    other: 'another kind of document',
  },
  unchecked: {
    'no-relation': 'no relation speaks of it',
    'too-small': 'smaller than rounding',
    'not-evaluable': 'its relations could not be decided',
    'one-sided': 'only compared in size',
    'unknown-row': 'row not understood',
    'unknown-column': 'column not understood',
    unreadable: 'not read as a number',
    'other-table': 'in another table',
    lost: 'could not be read',
    outside: 'outside the sections that state accounts',
    reason: 'inside a reason',
    'no-frame': 'in a sentence that was not understood',
    approximate: 'approximate',
  },
  slip: {
    'digit-replaced': 'one digit wrong',
    'digits-swapped': 'two digits swapped',
    'digit-dropped': 'a digit left out',
    'digit-added': 'a digit too many',
    'point-moved': 'decimal point moved',
    unit: 'wrong unit: 元 for 万元 or the other way round',
    separator: 'a point for a comma',
    sign: 'sign turned',
    copied: 'copied from a neighbour',
    'total-as-item': 'one of its items in the place of a total',
    'sister-table': 'the figure of another table',
    'cells-swapped': 'two numbers exchanged',
    carried: 'the same difference carried from an item into its totals',
    'column-unit': 'a whole column in another unit',
    'row-missing': 'a row left out',
    'row-doubled': 'a row too many',
    'rows-shifted': 'figures at the wrong codes',
    other: 'reason unknown',
  },
  demand: { '=': 'should be equal', '<=': 'should not be larger', '>=': 'should not be smaller', '<': 'should be smaller', '>': 'should be larger' },
  expect: {
    holds: 'holds',
    fails: 'fails',
    rounding: 'rounding',
    trivial: 'all zero',
    'not-applicable': 'not applicable',
    'not-evaluable': 'open',
  },

  reason: {
    read: ({ failure }) => say(READING_EN.failure, failure),
    'nothing-found': () => 'no table of final accounts and no figure to check was found; if the tables are in an attachment, check that',
    'not-final-accounts': ({ is }) => `this is ${en.documentKind[is]}, not a final-accounts disclosure`,
    'tables-unreadable': ({ tables }) =>
      `${some(tables.length, 'table')} not understood: ${tables.map((title) => clip(title)).join(', ')}; look at header and rows`,
    lost: ({ losses }) =>
      `${some(losses, 'part')} of the file could not be read, the rest was checked; see “read” and the coverage, and check the original docx or xlsx instead`,
    'low-coverage': ({ ratio }) => `only ${percent(ratio)} of the numbers were checked, less than half; silence here does not mean the rest is right`,
  },
  ...READING_EN,
  why: {
    'table-missing': ({ table }, names) => `${names.table(table)} not found`,
    'unit-without-table': ({ unit, table }, names) => `${names.table(table)} not found for ${clip(unit)}`,
    'table-unreadable': ({ table }, names) => `${names.table(table)} not understood`,
    'row-missing': ({ table, row }, names) => `${names.table(table)} has no row “${row}”`,
    'column-missing': ({ table, column }, names) => `${names.table(table)} has no column “${column}”`,
    'cell-unreadable': ({ coordinate, printed }, names) => `${names.at(coordinate)} says ${quoted(printed)}, which is no number`,
    'blank-total': ({ coordinate }, names) => `${names.at(coordinate)} is blank`,
    'table-not-whole': ({ table }, names) => `${names.table(table)} may be incomplete`,
    'year-unknown': () => 'the year is not known (give it with --year)',
  },
  fault,
  doubt: {
    header: ({ missing }) => `no column ${missing.map((name) => `“${name}”`).join(', ')} in the header`,
    'no-rows': () => 'no row was read',
    'no-total': () => 'no total row',
    'total-below-item': ({ column, total, item, itemRow }) => `${column}: total ${total} is smaller than ${item} of ${itemRow}`,
  },
  mistake: MISTAKES_EN,

  sentence: (place, says, proof) => `${place === '' ? '' : `${place}: `}${says}${proof === '' ? '' : `. Proof: ${proof}`}`,
  possible,
  rateFollows: (measure, printed, expected) => `${measureName(measure)} ${printed} should be ${expected}`,
  consequence: (rule, says) => `${rule} fails with it: ${says}`,
  follows: (rules, count, isProven) =>
    isProven
      ? `${some(count, 'more check fails', 'more checks fail')} because of it and ${count === 1 ? 'then holds' : 'then hold'}: ${rules}`
      : `${some(count, 'more check fails', 'more checks fail')}: ${rules}`,
  placesToChange: (count) => `${some(count, 'place')} to change`,
  more: (shown, total) => `${shown} … (${total} in all)`,
  blank: 'blank',
  absent: 'no such row',
  terms: (count) => `(${count} terms)`,
  difference: (printed) => `off by ${printed}`,
  line: (line) => `line ${line}`,
  paragraph: (paragraph) => `paragraph ${paragraph}`,
  cell: (table, row, cell) => `table ${table}, row ${row}, cell ${cell}`,
  pageNumber: (page) => `page ${page}`,
  stdin: 'standard input',
  list: ', ',
  clause: '; ',

  page: {
    title: 'Report on final accounts',
    document: 'The document',
    findings: 'Findings',
    ticks: 'Show on each number: ✓ checked, ✗ wrong, · not checked',
    copy: (expected) => `Copy ${expected}`,
  },
  marks: {
    because: (place, printed, expected) => `computed from ${place} ${printed}, which ${expected === null ? 'is wrong' : `should be ${expected}`}`,
    quoted: (text) => `“${clip(text)}”:`,
    colours: 'Colours by jzjs: green = checked, grey dots = not checked, red = wrong, yellow = please confirm. Only the colour of cells was changed',
    standing: { checked: 'checked', wrong: 'wrong', unchecked: 'not checked' },
  },
  setting: {
    changed: (rule, finding) => `the waiver of ${rule} (${finding}) holds no more: its figures changed; confirm it again`,
    unmatched: (rule, finding) => `the waiver of ${rule} (${finding}) matches nothing; drop it`,
    elsewhere: (rule, _, of) =>
      `the entry for ${rule} names “${of}”, which is body and year of no document of this run, and has no effect; check how it is written`,
    expired: (rule, finding) => `the waiver of ${rule} (${finding}) has expired; confirm it again`,
    mandatory: (rule) => `${rule} is mandatory: it cannot be waived, lowered or switched off; correct the figures`,
  },
  waived: (count, says) => `${some(count, 'finding')} confirmed and no more counted: ${says}`,
  waiver: (says, reason, person, date) => `${says} (${reason}; ${person}, ${date})`,
  changes: {
    title: 'Changes',
    head: ['Place', 'Printed', 'Becomes', 'Why', 'Basis'],
    follows: (printed, expected) => `computed from ${printed}, which becomes ${expected}`,
  },
  label: {
    proof: 'proof',
    follows: 'also',
    checks: 'checks',
    coverage: 'covers',
    open: 'open',
    read: 'read',
    waived: 'waived',
    files: 'files',
    tables: 'tables',
  },
  about: (department, year, profile, unit) => [department, year, `${profile}决算`, unit].filter((part) => part !== null).join(' '),
  noneDecided: 'no check could be decided, which does not mean that nothing is wrong',
  preview: (places, errors, warnings) =>
    `With every certain proposal made (${some(places, 'place')}) there are still ${some(errors, 'error')} and ${warnings} to check${errors + warnings === 0 ? '' : ':'}`,
  clean: 'no error, and nothing to confirm',
  manyHints: (says, count) => `${count} kinds, for information: ${says}; see --checks`,
  hints: (says, count) => (count > 1 ? `${says} (${count} of this kind, see --checks)` : says),
  counts: (made, holds, rounding, fails, trivial, notEvaluable) =>
    `${made} made: ${holds} hold, ${rounding} off by rounding, ${fails} fail${trivial + notEvaluable === 0 ? '' : `; beside them ${trivial} all zero, ${notEvaluable} open`}`,
  coverage: (numbers, checked, ratio, tables, text) =>
    `${checked} of ${some(numbers, 'printed number')} (${ratio})${tables === null ? '' : `; tables ${tables}`}${text === null ? '' : `; text ${text}`}`,
  uncovered: (groups) => `. Not checked: ${groups}`,
  group: (name, count) => `${name} ${count}`,
  undecided: (count, groups, rest) =>
    `${some(count, 'check')} could not be decided: ${groups}${rest > 0 ? `; ${some(rest, 'more reason')}, see --checks` : ''}`,
  undecidedGroup: (why, rules, count) => `${why} (${rules}; ${some(count, 'check')})`,
  undecidedPlaces: (why, count) => (count > 1 ? `${why} (${count} checks)` : why),
  joined: (count, names) => `${count} files taken as one: ${names}`,
  summaryHead: ['file', 'result', 'errors', 'to check', 'hints', 'checks', 'covered'],
  total: (documents, statuses, errors, warnings, infos) =>
    `${some(documents, 'document')}: ${statuses}. ${some(errors, 'error')}, ${warnings} to check, ${some(infos, 'hint')}`,

  ruleGroup: { X: 'between tables', C: 'subject codes', Q: 'disclosure and wording', other: 'others' },
  ruleLabel: { for: 'for', when: 'when', holds: 'holds', basis: 'basis', note: 'note', examples: 'examples', category: 'category', source: 'source' },
  rulesHint: 'jzjs rules <id> explains one rule: what must hold, why, and examples',
  tableSize: (rows, columns) => `${some(rows, 'row')}, ${some(columns, 'column')}`,
  unknownRows: (labels, count) => `${some(count, 'unknown row')}: ${labels}`,
  unseen: (count, by, name) => `${some(count, 'number')} held by equalities; the loosest, ${clip(name, 30)}, could be off by ${by} unseen`,
  stray: (count) => `${some(count, 'number')} outside the known rows and columns`,
  narrative: (count) => `${some(count, 'number')} in the text`,
  notWhole: 'may be incomplete: a code that is absent does not count as zero',
  unitAssumed: (unit) => `${unit} (not stated, as the document)`,
  tablesHint: 'every cell: --format json or csv',
  tableColumns: ['file', 'table', 'printedTitle', 'row', 'name', 'column', 'printed', 'value', 'unit', 'place'],
}

function percent(ratio: number): string {
  return `${Math.floor(ratio * 100)}%`
}
