import type { Recognition } from '../model/recognition.ts'
import type { AccountTable } from './account.ts'
import { plainName } from './names.ts'

/** A name of a list as it stands to economic subjects: the codes it may mean (none: known, and no subject), or the one row whose name it nearly is, or nothing known. */
export type Listing =
  | { readonly kind: 'codes'; readonly name: string; readonly codes: readonly string[] }
  | { readonly kind: 'near'; readonly name: string; readonly code: string }
  | { readonly kind: 'unknown'; readonly name: string }

/** Shorter names are near too many others. */
const SHORTEST = 4

/** The names a table and the lists know, gathered once for all sections of a document. */
export function economicNames(table: AccountTable, recognition: Recognition): EconomicNames {
  let names = NAMES.get(table)
  if (names === undefined) {
    names = new EconomicNames(table, recognition)
    NAMES.set(table, names)
  }
  return names
}

/** The names of economic subjects: as the table prints them, as the lists have them, and short and colloquial ones. */
class EconomicNames {
  private readonly exact = new Map<string, Set<string>>()
  private readonly loose = new Map<string, Set<string>>()
  private readonly rows: readonly { readonly code: string; readonly name: string }[]
  private readonly aliases: Readonly<Record<string, readonly string[]>>
  private readonly patterns: Readonly<Record<'end' | 'head' | 'joined' | 'tail', RegExp>>

  constructor(table: AccountTable, { economic, narrative, vocabulary }: Recognition) {
    this.rows = table.codes.map(({ fact }) => ({ code: fact.key, name: plainName(fact.name) })).filter(({ name }) => name !== '')
    this.aliases = narrative.economicNames
    const pattern = (name: string, before: string, after: string) => new RegExp(`${before}(?:${(vocabulary[name] ?? []).join('|')})${after}`, 'u')
    this.patterns = {
      end: pattern('listEnd', '', '.*$'),
      head: pattern('listHead', '^', ''),
      joined: pattern('listJoined', '', ''),
      tail: pattern('economicTail', '', '$'),
    }
    for (const { fact } of table.codes) this.add(fact.key, fact.name)
    for (const [code, names] of Object.entries(economic)) for (const { name } of names) this.add(code, name)
  }

  /** Whether a list says with its last name that it is not all. */
  isOpen(last: string): boolean {
    return this.patterns.end.test(last)
  }

  /** The names printed between two commas of a list: one, or several joined by 和, 及, 与. */
  listings(printed: string): Listing[] {
    const name = printed.normalize('NFKC').replace(/\s/g, '').replace(this.patterns.end, '').replace(this.patterns.head, '')
    if (plainName(name) === '') return []
    return this.resolved(name) ?? [this.near(name) ?? { kind: 'unknown', name }]
  }

  private resolved(name: string): Listing[] | null {
    const codes = this.codesOf(name)
    if (codes !== null) return [{ kind: 'codes', name, codes }]
    for (let from = 0; ; ) {
      const joint = this.patterns.joined.exec(name.slice(from))
      if (joint === null) return null
      const at = from + joint.index
      const [first, rest] = [name.slice(0, at), name.slice(at + joint[0].length)]
      const before = first === '' ? null : this.codesOf(first)
      if (before !== null && rest !== '')
        return [{ kind: 'codes', name: first, codes: before }, ...(this.resolved(rest) ?? [{ kind: 'unknown' as const, name: rest }])]
      from = at + joint[0].length
    }
  }

  private codesOf(name: string): readonly string[] | null {
    const plain = plainName(name)
    const found = this.exact.get(plain)
    if (found !== undefined) return [...found]
    const alias = this.aliases[plain]
    if (alias !== undefined) return alias
    const loose = this.loose.get(this.core(name))
    return loose === undefined ? null : [...loose]
  }

  /** The row whose name differs in one character, or in two that changed places. */
  private near(name: string): Listing | null {
    const plain = plainName(name)
    if (plain.length < SHORTEST) return null
    const found = this.rows.filter((row) => isSlipOf(plain, row.name))
    const [row] = found
    return row === undefined || found.length > 1 ? null : { kind: 'near', name, code: row.code }
  }

  private add(code: string, name: string): void {
    put(this.exact, plainName(name), code)
    put(this.loose, this.core(name), code)
  }

  /** A name without what stands in brackets and without its last word 费, 费用, 支出. */
  private core(name: string): string {
    const bare = plainName(name.normalize('NFKC').replace(/\([^)]*\)/g, ''))
    const short = bare.replace(this.patterns.tail, '')
    return short === '' ? bare : short
  }
}

function put(index: Map<string, Set<string>>, name: string, code: string): void {
  const known = index.get(name)
  if (known === undefined) index.set(name, new Set([code]))
  else known.add(code)
}

function isSlipOf(a: string, b: string): boolean {
  if (a.length !== b.length) return false
  const at = [...a].flatMap((character, nth) => (character === b[nth] ? [] : [nth]))
  const [first = 0, second = 0] = at
  return at.length === 1 || (at.length === 2 && second === first + 1 && a[first] === b[second] && a[second] === b[first])
}

const NAMES = new WeakMap<AccountTable, EconomicNames>()
