import { anchorsOf } from '../model/anchor.ts'
import type { Facts } from '../model/fact.ts'
import type { AccountClause } from './clauses.ts'

/**
 * Whether the numbers of items run from 1 on as they are printed. A number that no item bears counts as left out only where it is not printed between
 * its neighbours either: else it may be an item that was not understood.
 */
export function runOn(items: readonly AccountClause[], { blocks }: Facts): boolean {
  const gaps: { readonly before: AccountClause | undefined; readonly after: AccountClause; readonly from: number; readonly to: number }[] = []
  let last = 0
  for (const [nth, item] of items.entries()) {
    const { ordinal } = item.clause
    if (ordinal === null || ordinal <= last) return false
    if (ordinal > last + 1) gaps.push({ before: items[nth - 1], after: item, from: last + 1, to: ordinal - 1 })
    last = ordinal
  }
  if (gaps.length === 0) return true
  const anchors = anchorsOf(blocks)
  return gaps.every(({ before, after, from, to }) => {
    const first = before === undefined ? undefined : anchors.at(before.clause.location, '')?.block
    const end = anchors.at(after.clause.location, '')?.block
    if (first === undefined || end === undefined) return false
    const between = blocks.slice(first, end + 1).flatMap((block) => (block.kind === 'table' ? [] : [block.text]))
    const text = between.join('\n').normalize('NFKC')
    for (let number = from; number <= to; number++) if (new RegExp(`(?:^|[\\s。;,:]|\\()${number}[、.)](?!\\d)`, 'm').test(text)) return false
    return true
  })
}
