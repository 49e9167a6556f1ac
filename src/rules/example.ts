import { readAmount } from '../model/amount.ts'
import type { Location } from '../model/document.ts'
import { type CellFact, type Companions, type Facts, type RowFact, TABLE_IDS, type TableFacts, type TableId } from '../model/fact.ts'
import type { Recognition, SubjectNames } from '../model/recognition.ts'
import type { Rule, RuleExample } from '../model/rule.ts'
import { NO_WORDING } from '../model/wording.ts'
import { type TableVocabulary, vocabularies } from './vocabulary.ts'

/** What an example gives, as the account it stands for, and the other documents it names: 上年, 预算, 下属 (two units, the second begins with 下属二). */
export interface ExampleFacts {
  readonly facts: Facts
  readonly companions: Companions
}

const OTHERS = ['上年', '预算', '下属', '下属二'] as const

const NOWHERE: Location = { kind: 'text', file: 'example', line: 1, column: 1 }
const ORDINARY_ROW = '2010101'

/**
 * Builds the account an example describes. Keys of `given`: a cell as rules write it (`T05.2080505.小计`, `T01.收入总计`, a bare row or column
 * of the rule's own table, a bare code), `科目代码` (codes printed in this order), `T05.20805.科目名称`, `年度`, `未识别`, `目录`, `缺表`, `重表`.
 * Every table is there, whole, and blank where nothing is given; a subject without name bears its listed one.
 */
export function exampleFacts(rule: Rule, example: RuleExample, recognition: Recognition): ExampleFacts {
  const tables = vocabularies(recognition.tables)
  const now = emptyDrafts()
  const others = new Map<string, Map<TableId, Draft>>()
  const words: Record<string, string> = {}
  for (const [key, value] of Object.entries(example.given)) {
    const other = OTHERS.find((name) => key.startsWith(`${name}.`))
    if (other !== undefined && !others.has(other)) others.set(other, emptyDrafts())
    if (['年度', '未识别', '目录', '缺表', '重表'].includes(key)) words[key] = value
    else if (key === '科目代码') for (const id of rule.scope.tables) listCodes(draftOf(now, id), value)
    else put(others.get(other ?? '') ?? now, other === undefined ? key : key.slice(other.length + 1), value, rule, tables)
  }
  const documentOf = (name: string) => {
    const drafts = others.get(name)
    return drafts === undefined ? null : build(drafts, {}, recognition, tables)
  }
  const members = ['下属', '下属二'].flatMap((name) => {
    const facts = documentOf(name)
    return facts === null ? [] : [{ name, facts }]
  })
  return { facts: build(now, words, recognition, tables), companions: { prior: documentOf('上年'), budget: documentOf('预算'), members } }
}

function emptyDrafts(): Map<TableId, Draft> {
  return new Map(TABLE_IDS.map((id) => [id, { rows: new Map(), order: [] }]))
}

interface Draft {
  readonly rows: Map<string, { name: string; cells: Record<string, string> }>
  readonly order: string[]
}

function draftOf(drafts: ReadonlyMap<TableId, Draft>, id: TableId): Draft {
  return drafts.get(id) ?? { rows: new Map(), order: [] }
}

function rowOf(draft: Draft, key: string): { name: string; cells: Record<string, string> } {
  let row = draft.rows.get(key)
  if (row === undefined) {
    row = { name: '', cells: {} }
    draft.rows.set(key, row)
    draft.order.push(key)
  }
  return row
}

function listCodes(draft: Draft, codes: string): void {
  for (const code of codes.split(' ')) {
    if (draft.rows.has(code)) draft.order.push(code)
    else rowOf(draft, code)
  }
}

function put(drafts: ReadonlyMap<TableId, Draft>, key: string, value: string, rule: Rule, tables: ReadonlyMap<TableId, TableVocabulary>): void {
  const [head = '', row, column] = key.split('.')
  if ((TABLE_IDS as readonly string[]).includes(head) && row !== undefined) {
    const id = head as TableId
    const target = rowOf(draftOf(drafts, id), row)
    if (column === '科目名称') target.name = value
    else target.cells[column ?? tables.get(id)?.columnOf(row) ?? ''] = value
    return
  }
  const id = rule.scope.tables[0] ?? 'T01'
  const vocabulary = tables.get(id)
  const statement = rule.statements[0]
  const across = statement?.kind === 'equation' ? statement.columns[0] : undefined
  const isRow = /^\d+$/.test(key) || (rule.scope.over !== 'rows' && vocabulary?.rows.includes(key))
  const target = rowOf(draftOf(drafts, id), isRow ? key : (vocabulary?.rows[0] ?? '') === '合计' ? ORDINARY_ROW : key)
  target.cells[isRow ? (vocabulary?.columnOf(key) ?? across ?? '') : key] = value
}

function build(
  drafts: ReadonlyMap<TableId, Draft>,
  words: Readonly<Record<string, string>>,
  recognition: Recognition,
  tables: ReadonlyMap<TableId, TableVocabulary>,
): Facts {
  const listed = (words['目录'] ?? '').split(' ').filter((id) => id !== '') as TableId[]
  const found = TABLE_IDS.filter((id) => words['缺表'] !== id).map((id) =>
    table(id, draftOf(drafts, id), words, tables, id === 'T06' ? recognition.economic : recognition.functional),
  )
  const again = words['重表'] === undefined ? [] : found.filter(({ id }) => id === words['重表'])
  return {
    kind: 'final-accounts',
    department: null,
    year: words['年度'] === undefined ? null : Number(words['年度']),
    unit: '万元',
    profile: { name: recognition.profiles[0]?.name ?? '', owes: [] },
    tables: [...found, ...again],
    contents: listed.map((id) => ({ table: id, printed: id, location: NOWHERE })),
    narrative: [],
    clauses: [],
    wording: NO_WORDING,
    blocks: [],
  }
}

function table(
  id: TableId,
  draft: Draft,
  words: Readonly<Record<string, string>>,
  tables: ReadonlyMap<TableId, TableVocabulary>,
  names: SubjectNames,
): TableFacts {
  const vocabulary = tables.get(id)
  const rows = draft.order.map((key): RowFact => {
    const row = rowOf(draft, key)
    const given = Object.entries(row.cells).map(
      ([column, printed]): CellFact => ({ table: id, row: key, column, reading: readAmount(printed), location: NOWHERE }),
    )
    const blank = (vocabulary?.columns ?? [])
      .filter((column) => !(column in row.cells) && (vocabulary?.columnOf(key) ?? column) === column)
      .map((column): CellFact => ({ table: id, row: key, column, reading: readAmount(''), location: NOWHERE }))
    const cells = Object.fromEntries([...given, ...blank].map((cell) => [cell.column, cell]))
    const base = { key, name: row.name === '' ? (names[key]?.[0]?.name ?? '') : row.name, location: NOWHERE, cells }
    return /^\d+$/.test(key) ? { ...base, code: key } : base
  })
  const unknown = words['未识别'] === undefined || id !== 'T01' ? [] : [{ label: words['未识别'], location: NOWHERE }]
  return {
    id,
    printedTitle: id,
    unit: '万元',
    unitPrinted: true,
    places: 2,
    status: 'recognised',
    doubts: [],
    whole: true,
    columns: vocabulary?.columns ?? [],
    rows,
    unknownRows: unknown,
    stray: [],
    noDataNote: false,
    location: NOWHERE,
  }
}
