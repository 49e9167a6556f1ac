import type { Document } from '../../src/model/document.ts'
import type { Finding } from '../../src/model/finding.ts'
import type { RuleSet } from '../../src/model/rule.ts'
import { type PrintedNumber, type Reprint, tableNumbers, textNumbers, withPrints } from '../mutate/numbers.ts'
import { oneOf, randomFrom, shuffled } from '../mutate/random.ts'
import { slipsOf } from '../mutate/slips.ts'
import { type Run, run } from '../mutate/trial.ts'

/** A disclosure in files of text, by their names, with the numbers in it that can be misprinted. */
export interface Source {
  readonly files: ReadonlyMap<string, string>
  readonly unchanged: Run
  readonly numbers: readonly PrintedNumber[]
}

/** A disclosure of a made batch: whose, its files, and the planted slip it bears. */
export interface Made {
  readonly department: string
  readonly files: ReadonlyMap<string, string>
  readonly planted: number | null
}

/** A slip that stands in several departments, and what must be said of it. */
export interface Planted {
  readonly rule: string
  readonly id: string
  readonly departments: readonly string[]
}

/** A batch: its disclosures in order, and the slips planted in it. */
export interface Batch {
  readonly made: readonly Made[]
  readonly planted: readonly Planted[]
}

/** Reads what can be misprinted in a disclosure that was read from files of text. Every place of a number must be found again in its file. */
export function sourceOf(files: ReadonlyMap<string, string>, document: Document, rules: RuleSet): Source {
  const unchanged = run(document, rules)
  const found = [...tableNumbers(document, unchanged.facts).numbers, ...textNumbers(document, unchanged.facts).numbers]
  return { files, unchanged, numbers: found.filter((number) => offsetOf(files, number) !== null && slipsOf(number).length > 0) }
}

/** Makes a batch of `count` disclosures of as many departments, most with a slip of their own, and each of `slips` slips in two departments. */
export function batchOf(sources: readonly Source[], { count, seed, slips, rules }: { count: number; seed: number; slips: number; rules: RuleSet }): Batch {
  const random = randomFrom(seed)
  const [head, ...rest] = sources
  if (head === undefined) throw new Error('there is nothing to make a batch of')
  const made: Made[] = []
  const planted: Planted[] = []
  for (let nth = 0; nth < slips; nth++) {
    const source = sources[nth % sources.length] ?? head
    const { reprint, finding } = plantIn(source, random, rules, new Set(planted.map(({ id }) => id)))
    const departments = [0, 1].map((at) => departmentOf(2 * nth + at))
    for (const department of departments) made.push({ department, files: filesOf(source, [reprint], department), planted: nth })
    planted.push({ rule: finding.rule, id: finding.id, departments })
  }
  while (made.length < count) {
    const source = oneOf([head, ...rest], random)
    const department = departmentOf(made.length)
    const [number] = random() < 0.8 ? shuffled(source.numbers, random) : []
    const reprints = number === undefined ? [] : [{ number, print: slipsOf(number)[Math.floor(random() * slipsOf(number).length)]?.print ?? number.printed }]
    made.push({ department, files: filesOf(source, reprints, department), planted: null })
  }
  return { made: shuffled(made, random), planted }
}

function departmentOf(nth: number): string {
  return `某市第${nth + 1}局`
}

/** A slip that makes an error of a rule of which the unchanged disclosure has none, so that few bodies stand beside the rule. */
function plantIn(source: Source, random: () => number, rules: RuleSet, taken: ReadonlySet<string>): { readonly reprint: Reprint; readonly finding: Finding } {
  const known = new Set(source.unchanged.findings.map(({ rule }) => rule))
  for (const number of shuffled(source.numbers, random)) {
    for (const { print } of shuffled(slipsOf(number), random).slice(0, 3)) {
      const reprint = { number, print }
      const { findings } = run(withPrints(source.unchanged.document, [reprint]), rules)
      const finding = findings.find(({ rule, severity, id }) => severity === 'error' && !known.has(rule) && !taken.has(id))
      if (finding !== undefined) return { reprint, finding }
    }
  }
  throw new Error('no slip makes an error')
}

/** The files with some numbers reprinted and the body called otherwise. */
function filesOf({ files, unchanged }: Source, reprints: readonly Reprint[], department: string): ReadonlyMap<string, string> {
  const changed = new Map(files)
  for (const { number, print } of reprints) {
    const at = offsetOf(files, number)
    const text = files.get(number.location.file)
    if (at !== null && text !== undefined) changed.set(number.location.file, text.slice(0, at) + print + text.slice(at + number.printed.length))
  }
  const own = unchanged.facts.department
  return own === null ? changed : new Map([...changed].map(([name, text]) => [name, text.replaceAll(own, department)]))
}

/** Where a number stands in its file; null where it is not printed there to the letter. */
function offsetOf(files: ReadonlyMap<string, string>, { location, printed }: PrintedNumber): number | null {
  const text = files.get(location.file)
  if (text === undefined || location.kind !== 'text') return null
  let start = 0
  for (let line = 1; line < location.line; line++) {
    const end = text.indexOf('\n', start)
    if (end < 0) return null
    start = end + 1
  }
  const at = start + location.column - 1
  return text.startsWith(printed, at) && !/[\d.,]/.test(text[at - 1] ?? '') && !/\d/.test(text[at + printed.length] ?? '') ? at : null
}
