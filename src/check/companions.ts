import type { CheckOptions } from '../check.ts'
import type { Input } from '../model/document.ts'
import type { Facts } from '../model/fact.ts'
import type { Recognition } from '../model/recognition.ts'
import type { RuleSet } from '../model/rule.ts'
import { joinDocuments, readFile } from '../read.ts'
import { outline, recognise } from '../recognise.ts'
import { joined, type Part, sort } from './disclosures.ts'
import { loads } from './loads.ts'

/** What other documents are held against a disclosure as: last year's accounts, this year's budget, accounts of units. */
export type CompanionKind = 'prior' | 'budget' | 'member'

/** A document that may be a companion: whose it is, of which year, and its files. */
export interface Listed {
  readonly kind: CompanionKind
  readonly path: string
  readonly department: string | null
  readonly year: number | null
  readonly files: readonly string[]
}

/** Lists the disclosures or budgets that files hold. Files come folder by folder; what cannot be read is left out and told. */
export async function* listDocuments(
  kind: CompanionKind,
  files: AsyncIterable<Input>,
  rules: RuleSet,
  { limits }: CheckOptions,
  unread: (path: string) => void,
): AsyncGenerator<Listed> {
  const recognition = recognitionOf(kind, rules.recognition)
  const listed = (path: string, document: Parameters<typeof outline>[0]): Listed => {
    const { department, year } = outline(document, recognition)
    return { kind, path, department, year, files: document.files.map((file) => file.path) }
  }
  let parts: Part[] = []
  for await (const next of loads(files, 1)) {
    if (next.kind === 'end') {
      for (const { path, document } of joined(parts, next.folder)) yield listed(path, document)
      parts = []
      continue
    }
    for (const file of next.files) {
      const sorted = await sort(file, { ...rules, recognition }, limits === undefined ? {} : { limits })
      if (sorted.kind === 'failed') unread(file.name)
      else if (sorted.kind === 'part') parts.push(sorted)
      else yield listed(sorted.path, sorted.document)
    }
  }
}

/** Reads a companion; null where it is of another kind, or no longer there. */
export async function companionFacts(kind: CompanionKind, inputs: readonly Input[], rules: RuleSet, { unit, limits }: CheckOptions): Promise<Facts | null> {
  const read = await Promise.all(inputs.map((input) => readFile(input, limits)))
  const documents = read.flatMap((one) => (one.ok ? [one.document] : []))
  if (documents.length === 0) return null
  const facts = recognise(joinDocuments(documents), recognitionOf(kind, rules.recognition), unit === undefined ? {} : { unit })
  return facts.kind === (kind === 'budget' ? 'budget' : 'final-accounts') ? facts : null
}

const BUDGETS = new WeakMap<Recognition, Recognition>()

/** A budget is read with its own tables and titles. */
function recognitionOf(kind: CompanionKind, recognition: Recognition): Recognition {
  if (kind !== 'budget') return recognition
  let own = BUDGETS.get(recognition)
  if (own === undefined) {
    const { vocabulary, budgetTables } = recognition
    own = { ...recognition, tables: budgetTables, vocabulary: { ...vocabulary, cover: vocabulary['budgetCover'] ?? [] } }
    BUDGETS.set(recognition, own)
  }
  return own
}

/** The companion of one kind that a disclosure has among those listed: of the same body, and of the year before or the same year. */
export function companionOf(kind: CompanionKind, { department, year }: Pick<Facts, 'department' | 'year'>, listed: readonly Listed[]): Listed | null {
  const wanted = year === null ? null : kind === 'prior' ? year - 1 : year
  const ofYear = listed.filter((one) => one.kind === kind && (one.year === null || wanted === null || one.year === wanted))
  const same = ofYear.filter((one) => one.department !== null && department !== null && bodyOf(one.department) === bodyOf(department))
  if (same.length > 0) return same.length === 1 ? (same[0] ?? null) : (same.find((one) => one.department === department) ?? null)
  // One document, given for one disclosure, need not say whose it is.
  const [only, ...more] = listed.filter((one) => one.kind === kind)
  return only !== undefined && more.length === 0 && ofYear.includes(only) && (only.department === null || department === null) ? only : null
}

/** A body by its name alone: 某局（本级） is 某局. */
function bodyOf(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/\((?:本级|机关|汇总)\)$/, '')
}
