import type { Check } from '../model/check.ts'
import type { Rule } from '../model/rule.ts'
import { type Account, tableAt } from './account.ts'
import { ownersOf, plainName } from './names.ts'
import type { Place } from './resolve.ts'
import { fault, holds } from './verdicts.ts'

const PURPOSE = '用途'
/** Shorter names, and those that begin so, say too little of what money is for. */
const LEAST = 6
const OTHER = '其他'

/** What an item's money was used for bears the name of another item of the tables, and not its own. */
export function decidePurpose(rule: Rule, { clause: at, row }: Place, key: string, account: Account): Check[] {
  const said = at?.clause.words[PURPOSE]
  const table = tableAt({ table: 'T05', row: '', column: '' }, account)
  const own = row === null ? undefined : table?.rows.get(row)?.fact.name
  if (at === undefined || said === undefined || row?.length !== 7 || table === undefined || own === undefined || own.startsWith(OTHER)) return []
  const purpose = plainName(said.text)
  if (purpose.includes(core(own))) return [holds(rule, key)]
  const isOnly = (name: string) => ownersOf(name, account.names).filter((code) => code.length === 7).length === 1
  const other = table.codes
    .map(({ fact }) => fact)
    .find(({ key: code, name }) => code.length === 7 && code !== row && core(name).length >= LEAST && isOnly(name) && purpose.includes(core(name)))
  if (other === undefined) return [holds(rule, key)]
  const place = { at: { table: null, row: own, column: PURPOSE, section: at.clause.printedSection, nth: at.clause.nth }, location: said.location }
  return [fault(rule, key, { kind: 'purpose', purpose: said.text, item: own, code: other.key, name: other.name }, [place])]
}

/** A name as a purpose would print it. */
function core(name: string): string {
  return plainName(name).replace(/支出$/, '')
}
