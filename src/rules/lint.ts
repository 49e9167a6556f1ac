import type { NarrativeForm } from '../model/recognition.ts'
import type { Equation, Rule, SignedTerm, Statement, TermRef } from '../model/rule.ts'

/**
 * What is wrong with a set of rules, or more than it needs (after de Jonge & van der Loo, validatetools: infeasible, implied and unused rules).
 * `implied`: the equation follows from those of other rules; `zero`: rules that only hold together where a figure is 0; `units`: amounts, rates or counts are mixed.
 */
export type LintFault =
  | { readonly kind: 'implied'; readonly rule: string; readonly statement: string; readonly by: readonly string[] }
  | { readonly kind: 'zero'; readonly rules: readonly string[]; readonly figure: string }
  | { readonly kind: 'units'; readonly rule: string; readonly statement: string; readonly units: readonly Dimension[] }

export type Dimension = 'amount' | 'rate' | 'count'

/** A homogeneous linear equation: coefficient by figure, and which rules it was made of. */
interface Row {
  readonly coefficients: ReadonlyMap<string, number>
  readonly of: ReadonlySet<string>
}

/** Looks for faults in the equations of a rule set, taken as they are written: at each place of its scope a rule is one equation over the figures it names. */
export function lintRules(rules: readonly Rule[], narrative: NarrativeForm): LintFault[] {
  return [...linearFaults(rules), ...rules.flatMap((rule) => unitFaults(rule, narrative))]
}

/** Gaussian elimination: an equation that comes to nothing is implied, one that comes to a single figure makes it 0. */
function linearFaults(rules: readonly Rule[]): LintFault[] {
  const faults: LintFault[] = []
  const basis = new Map<string, Row>()
  for (const rule of rules) {
    for (const [nth, statement] of rule.statements.entries()) {
      for (const coefficients of equationsOf(rule, statement)) {
        const row = reduced({ coefficients, of: new Set([rule.id]) }, basis)
        const [first, ...more] = row.coefficients.keys()
        const others = [...row.of].filter((id) => id !== rule.id)
        if (first === undefined) {
          if (others.length > 0) faults.push({ kind: 'implied', rule: rule.id, statement: rule.holds[nth] ?? '', by: others.sort() })
          continue
        }
        if (more.length === 0 && others.length > 0) faults.push({ kind: 'zero', rules: [...row.of].sort(), figure: first })
        basis.set(first, row)
      }
    }
  }
  return faults
}

/** The equation with every figure that leads a row of the basis taken out. */
function reduced(row: Row, basis: ReadonlyMap<string, Row>): Row {
  let { coefficients, of } = row
  for (;;) {
    const lead = [...coefficients.keys()].find((figure) => basis.has(figure))
    const known = lead === undefined ? undefined : basis.get(lead)
    if (lead === undefined || known === undefined) return { coefficients, of }
    const factor = (coefficients.get(lead) ?? 0) / (known.coefficients.get(lead) ?? 1)
    const next = new Map(coefficients)
    for (const [figure, coefficient] of known.coefficients) {
      const left = (next.get(figure) ?? 0) - factor * coefficient
      if (Math.abs(left) < 1e-9) next.delete(figure)
      else next.set(figure, left)
    }
    coefficients = next
    of = new Set([...of, ...known.of])
  }
}

/** The linear equations of a statement, one for each column; none where it is an inequality, has conditions or speaks of the text. */
function equationsOf(rule: Rule, statement: Statement): ReadonlyMap<string, number>[] {
  if (statement.kind !== 'equation' || statement.relation !== '=' || rule.conditions.length > 0 || rule.scope.over === 'clauses') return []
  const columns = statement.columns.length > 0 ? statement.columns : [null]
  return columns.flatMap((column) => {
    const sum = new Map<string, number>()
    const isLinear = add(statement.left, 1, column, rule, sum) && add(statement.right, -1, column, rule, sum)
    for (const [figure, coefficient] of sum) if (coefficient === 0) sum.delete(figure)
    return isLinear && sum.size > 1 ? [sum] : []
  })
}

function add(terms: readonly SignedTerm[], factor: number, column: string | null, rule: Rule, into: Map<string, number>): boolean {
  return terms.every(({ sign, of }) => {
    if (of.kind === 'group') return add(of.terms, factor * sign, column, rule, into)
    if (of.kind === 'number') return Number(of.printed) === 0
    const figures = namesOf(of, column, rule)
    if (figures === null) return false
    for (const figure of figures) into.set(figure, (into.get(figure) ?? 0) + factor * sign)
    return true
  })
}

/** The figures a term adds up, each by one name; null where it is no cell. The row at hand, and what is below it, are named by the scope. */
function namesOf(of: TermRef, column: string | null, { for: scope }: Rule): string[] | null {
  if (of.kind !== 'cell' && of.kind !== 'sum') return null
  const at = of.column ?? column ?? ''
  if (of.kind === 'sum') {
    if (of.over.by === 'rows') return of.over.rows.map((row) => `${of.table}.${row}.${at}`)
    const what = of.over.by === 'finest' ? `款 of ${of.over.classes.join(', ')}` : of.over.by === 'children' ? `children, ${scope}` : of.over.by
    return [`sum(${of.table} ${what}).${at}`]
  }
  if (of.subject === true) return null
  const source = of.prior ? '上年.' : of.other === undefined ? '' : `${of.other}.`
  return [`${source}${of.table}${of.row === null ? `[${scope}]` : `.${of.row}`}.${at}`]
}

/** An equation adds and compares things of one kind. */
function unitFaults(rule: Rule, narrative: NarrativeForm): LintFault[] {
  return rule.statements.flatMap((statement, nth): LintFault[] => {
    const equations = statement.kind === 'first-of' ? statement.statements : [statement]
    return equations.flatMap((one): LintFault[] => {
      const units = one.kind === 'equation' ? dimensionsOf(one, narrative) : []
      return units.length > 1 ? [{ kind: 'units', rule: rule.id, statement: rule.holds[nth] ?? '', units }] : []
    })
  })
}

function dimensionsOf({ left, right }: Equation, narrative: NarrativeForm): Dimension[] {
  return [...new Set([...left, ...right].flatMap(({ of }) => dimensions(of, narrative)))].sort()
}

function dimensions(of: TermRef, narrative: NarrativeForm): Dimension[] {
  switch (of.kind) {
    case 'number':
      return []
    case 'cell':
    case 'sum':
      return ['amount']
    case 'count':
      return ['count']
    case 'group':
      return of.terms.flatMap((term) => dimensions(term.of, narrative))
    case 'either':
      return [...dimensions(of.first, narrative), ...dimensions(of.second, narrative)]
    case 'measure':
      return of.of === 'namesake' ? [] : dimensionOf(of.measure, narrative)
  }
}

/** What a measure of the text counts in; weights, scores and what things have in their own unit may be held against anything. */
function dimensionOf(measure: string, { averages, counts, measures, setRates }: NarrativeForm): Dimension[] {
  if (setRates.includes(measure)) return []
  if (averages.includes(measure)) return ['amount']
  if (Object.hasOwn(counts, measure)) return ['count']
  if (/率$|^占|^完成/.test(measure)) return ['rate']
  return Object.hasOwn(measures, measure) || measure.startsWith('比') ? ['amount'] : []
}
