import { editDistance } from '../model/edit-distance.ts'
import type { TableId } from '../model/fact.ts'
import type { TableForm } from '../model/recognition.ts'

/** The rows, columns and sets of rows that rules may name in one table. */
export interface TableVocabulary {
  readonly columns: readonly string[]
  readonly rows: readonly string[]
  readonly sets: Readonly<Record<string, readonly string[]>>
  readonly codes: boolean
  /** The only amount column of a row, where there is only one; null where a column must be named. */
  columnOf(row: string): string | null
}

/** What can be named in each table, from its form. */
export function vocabularies(forms: readonly TableForm[]): ReadonlyMap<TableId, TableVocabulary> {
  return new Map(forms.map((form) => [form.id, vocabulary(form)]))
}

function vocabulary(form: TableForm): TableVocabulary {
  if (form.shape === 'two-sided') {
    const sides = Object.values(form.sides)
    const rowsOf = (side: (typeof sides)[number]) => [...Object.keys(side.rows), ...Object.values(side.after).flatMap((labels) => Object.values(labels))]
    return {
      columns: [...new Set(sides.flatMap((side) => Object.keys(side.columns)))],
      rows: sides.flatMap(rowsOf),
      sets: form.sets,
      codes: true,
      columnOf: (row) => {
        const side = sides.find((candidate) => (/^\d+$/.test(row) ? candidate.classes : rowsOf(candidate).includes(row)))
        const columns = Object.keys(side?.columns ?? {})
        return columns.length === 1 ? (columns[0] ?? null) : null
      },
    }
  }
  const columns = Object.keys(form.columns)
  return {
    columns,
    rows: form.shape === 'codes' ? ['合计'] : Object.keys(form.rows),
    sets: form.sets,
    codes: form.shape !== 'items',
    columnOf: () => (columns.length === 1 ? (columns[0] ?? null) : null),
  }
}

/** The known name nearest to a mistyped one, if any is near: for messages only. */
export function nearest(name: string, known: readonly string[]): string | null {
  let best: string | null = null
  let least = Math.max(1, Math.floor(name.length / 2)) + 1
  for (const candidate of known) {
    const distance = editDistance(name, candidate)
    if (distance < least) {
      best = candidate
      least = distance
    }
  }
  return best
}
