import type { Check } from '../model/check.ts'
import type { RowFact } from '../model/fact.ts'
import type { Rule } from '../model/rule.ts'
import { type Account, type AccountTable, tableAt } from './account.ts'
import { ownersOf, plainName } from './names.ts'
import type { Place } from './resolve.ts'
import { fault, holds } from './verdicts.ts'

const PURPOSE = '用途'
/** Shorter names, and those that begin so, say too little of what money is for. */
const LEAST = 6
const OTHER = '其他'

/** What an item's money was used for bears the name of another item of the table, and not its own. */
export function decidePurpose(rule: Rule, { clause: at, row }: Place, key: string, account: Account): Check[] {
  const said = at?.clause.words[PURPOSE]
  const table = tableAt({ table: 'T05', row: '', column: '' }, account)
  const own = row === null ? undefined : table?.rows.get(row)?.fact.name
  if (at === undefined || said === undefined || row?.length !== 7 || table === undefined || own === undefined || own.startsWith(OTHER)) return []
  const purpose = plainName(said.text)
  const other = purpose.includes(core(own)) ? undefined : itemIn(purpose, itemsOf(table, account))
  if (other === undefined || other.key === row || purpose.includes(without(core(own), core(other.name)))) return [holds(rule, key)]
  const place = { at: { table: null, row: own, column: PURPOSE, section: at.clause.printedSection, nth: at.clause.nth }, location: said.location }
  return [fault(rule, key, { kind: 'purpose', purpose: said.text, item: own, code: other.key, name: other.name }, [place])]
}

/** What an item's money was used for is called basic or project expenditure, and its row has money there. */
export function decidePurposeColumn(rule: Rule, columns: readonly string[], { clause: at, row }: Place, key: string, account: Account): Check[] {
  const said = at?.clause.words[PURPOSE]
  const found = row === null ? undefined : tableAt({ table: 'T05', row: '', column: '' }, account)?.rows.get(row)
  const purpose = plainName(said?.text ?? '')
  const [column, ...more] = columns.filter((name) => purpose.includes(name))
  if (at === undefined || said === undefined || found === undefined || column === undefined || more.length > 0 || !purpose.endsWith(column)) return []
  const empty = found.figures[column]
  const full = columns.flatMap((name) => found.figures[name] ?? []).find(({ units }) => units !== 0)
  if (empty === undefined || full === undefined || empty.kind === 'unreadable') return []
  if (empty.units !== 0 || full.coordinate === null) return [holds(rule, key)]
  const item = found.fact.name
  const place = { at: { table: null, row: item, column: PURPOSE, section: at.clause.printedSection, nth: at.clause.nth }, location: said.location }
  return [fault(rule, key, { kind: 'purpose-column', purpose: said.text, item, column, other: full.coordinate, figure: full.printed }, [place])]
}

/** What a name has that another has not: both without the same beginning and end. */
function without(name: string, other: string): string {
  let [from, to] = [0, name.length]
  while (from < to && name[from] === other[from]) from++
  for (let end = other.length; to > from && end > from && name[to - 1] === other[end - 1]; end--) to--
  return name.slice(from, to)
}

/** The item whose name a text holds, the longest first. */
function itemIn(text: string, items: ReadonlyMap<string, RowFact>): RowFact | undefined {
  for (let length = text.length; length >= LEAST; length--) {
    for (let from = 0; from + length <= text.length; from++) {
      const found = items.get(text.slice(from, from + length))
      if (found !== undefined) return found
    }
  }
  return undefined
}

const ITEMS = new WeakMap<AccountTable, ReadonlyMap<string, RowFact>>()

/** The items of a table by their names, without those that several 款 bear. */
function itemsOf(table: AccountTable, { names }: Account): ReadonlyMap<string, RowFact> {
  let items = ITEMS.get(table)
  if (items === undefined) {
    const isOnly = (name: string) => ownersOf(name, names).filter((code) => code.length === 7).length === 1
    items = new Map(table.codes.flatMap(({ fact }) => (fact.key.length === 7 && isOnly(fact.name) ? [[core(fact.name), fact]] : [])))
    ITEMS.set(table, items)
  }
  return items
}

/** A name as a purpose would print it. */
function core(name: string): string {
  return plainName(name).replace(/支出$/, '')
}
