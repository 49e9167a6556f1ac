import { Decimal } from 'decimal.js'
import { printAmount, UNITS, type Unit } from '../model/amount.ts'
import type { Check } from '../model/check.ts'
import type { Coordinate, Facts, RowFact, TableFacts } from '../model/fact.ts'
import type { Cause, Confidence, Print, SlipKind } from '../model/finding.ts'
import { type CellKey, cellKey, figures, isNumberCheck, type NumberCheck, onlyPair, unions } from './cells.ts'
import { slip, slipCost } from './slip.ts'

/** One way to explain failing checks: these prints of one figure are wrong, and this is what they should be. */
export interface Explanation {
  readonly prints: readonly Print[]
  readonly keys: ReadonlySet<CellKey>
  /** By how much they are to be changed, in powers of ten `tick`. */
  readonly change: number
  readonly tick: number
  readonly proposal: string
  readonly slip: SlipKind
  readonly mended: readonly NumberCheck[]
  readonly broken: number
  /** How many checks that close exactly would only do so within rounding. */
  readonly blurred: number
  /** How many of the checks close exactly with the proposal, rounding aside. */
  readonly exact: number
  /** Whether a failing rate or word speaks of the figure too. */
  readonly doubted: boolean
  readonly cost: number
}

/** Everything known about the numbers: which checks each takes part in, and which figures are copies of one another. */
export interface Web {
  readonly checksOf: ReadonlyMap<CellKey, readonly NumberCheck[]>
  readonly copies: (key: CellKey) => string
  /** Figures that a failing rate or word speaks of too. */
  readonly doubted: ReadonlySet<CellKey>
  readonly facts: Facts
}

/**
 * Links the figures of the failing checks, and their copies, with all checks that name them. Two figures are copies where a relation
 * between just the two holds exactly.
 */
export function web(failing: readonly NumberCheck[], all: readonly Check[], facts: Facts): Web {
  const checks = all.filter(isNumberCheck)
  const faults = all.filter(({ fault, verdict }) => fault !== null && verdict === 'fails')
  const doubted = new Set(faults.flatMap((check) => figures(check).map(({ key }) => key)))
  const copies = unions()
  for (const check of checks) {
    const pair = check.verdict === 'holds' && check.difference === 0 ? onlyPair(check) : null
    if (pair !== null) copies.join(pair[0], pair[1])
  }
  const concerned = new Set(failing.flatMap((check) => figures(check).map(({ key }) => copies.root(key))))
  const checksOf = new Map<CellKey, NumberCheck[]>()
  const keys = new Map<Coordinate, CellKey | null>()
  for (const check of checks) {
    for (const { coordinate } of check.operands) {
      if (coordinate === null) continue
      let key = keys.get(coordinate)
      if (key === undefined) {
        key = concerned.has(copies.root(cellKey(coordinate))) ? cellKey(coordinate) : null
        keys.set(coordinate, key)
      }
      if (key === null) continue
      const known = checksOf.get(key)
      if (known === undefined) checksOf.set(key, [check])
      else known.push(check)
    }
  }
  return { checksOf, copies: (key) => copies.root(key), doubted, facts }
}

/** All single-figure explanations of some of the failing checks, best first: most mended, fewest broken, likeliest slip. */
export function explanations(failing: readonly NumberCheck[], known: Web): Explanation[] {
  const groups = new Map<string, Set<CellKey>>()
  for (const check of failing) {
    for (const { key, operand } of figures(check)) {
      // What another document prints is not to be mended in this one.
      if (operand.location === null || operand.coordinate.of !== undefined) continue
      addTo(groups, `alone ${key}`, key)
      const twin = printTwin(check, key)
      if (twin !== null) addTo(groups, `print of ${twin} ${operand.ticks * 10 ** (check.tick + 2)}`, key)
      if (operand.ticks !== 0) addTo(groups, `copies ${known.copies(key)} ${operand.ticks * 10 ** (check.tick + 2)}`, key)
    }
  }
  const sets = new Map([...groups.values()].map((keys) => [[...keys].sort().join(), keys] as const))
  const open: Open = { checks: new Set(failing), prints: printsOf(failing) }
  const found = [...sets.values()].flatMap((keys) => explain(keys, open, known))
  return found.sort(
    (a, b) =>
      b.mended.length - b.broken - (a.mended.length - a.broken) ||
      a.broken - b.broken ||
      Number(b.doubted) - Number(a.doubted) ||
      a.blurred - b.blurred ||
      b.exact - a.exact ||
      a.cost - b.cost ||
      a.prints.length - b.prints.length,
  )
}

/** The figure of a table that a number of the text should repeat: the same wrong number in several places is one mistake. */
function printTwin(check: NumberCheck, key: CellKey): CellKey | null {
  const [first, second, ...more] = figures(check)
  if (check.relation !== '=' || first === undefined || second === undefined || more.length > 0) return null
  const [here, there] = first.key === key ? [first, second] : [second, first]
  return here.operand.coordinate.table === null && there.operand.coordinate.table !== null ? there.key : null
}

function addTo(groups: Map<string, Set<CellKey>>, group: string, key: CellKey): void {
  const known = groups.get(group)
  if (known === undefined) groups.set(group, new Set([key]))
  else known.add(key)
}

/** How far a check lets the figures move: the interval of changes (in its ticks) that make it possible, and the change that makes it exact. */
interface Room {
  readonly check: NumberCheck
  readonly low: number
  readonly high: number
  readonly exact: number
}

/** The checks still to be explained, and the figures they name as they are printed. */
interface Open {
  readonly checks: ReadonlySet<NumberCheck>
  readonly prints: ReadonlyMap<CellKey, Print>
}

function explain(keys: ReadonlySet<CellKey>, open: Open, known: Web): Explanation[] {
  const touched = [...new Set([...keys].flatMap((key) => known.checksOf.get(key) ?? []))]
  const tick = touched.reduce((finest, check) => Math.min(finest, check.tick), Number.POSITIVE_INFINITY)
  const rooms = touched.flatMap((check) => room(check, keys, tick))
  const wanted = rooms.filter(({ check }) => open.checks.has(check))
  const values = new Set(wanted.filter(({ exact }) => Number.isSafeInteger(exact)).map(({ exact }) => exact))
  const prints = [...keys].flatMap((key) => open.prints.get(key) ?? [])
  const first = prints[0]
  if (first === undefined) return []
  return [...likelier(values, wanted, first, tick, known.facts)].flatMap((change) => {
    const fits = ({ low, high }: Room) => low <= change && change <= high
    const mended = wanted.filter(fits).map(({ check }) => check)
    const broken = rooms.filter((place) => place.check.verdict !== 'fails' && !fits(place)).length
    const blurred = rooms.filter((place) => place.check.relation === '=' && place.check.verdict === 'holds' && place.exact !== change && fits(place)).length
    const exact = rooms.filter((place) => place.check.relation === '=' && place.exact === change).length
    const proposal = proposed(first, change, tick, known.facts)
    if (proposal === null) return []
    const kind = slip(first.printed, proposal)
    return [
      {
        prints,
        keys,
        change,
        tick,
        proposal,
        slip: kind,
        mended,
        broken,
        blurred,
        exact,
        doubted: [...keys].some((key) => known.doubted.has(key)),
        cost: slipCost(kind),
      },
    ]
  })
}

/**
 * A number of the text in a sum of many may be off by several last digits from what makes the sum exact: where one change within rounding
 * undoes a slip of the hand, that is what was meant.
 */
function likelier(values: ReadonlySet<number>, wanted: readonly Room[], print: Print, tick: number, facts: Facts): ReadonlySet<number> {
  const [value, ...more] = values
  const [low, high] = [Math.max(...wanted.map((place) => place.low)), Math.min(...wanted.map((place) => place.high))]
  if (value === undefined || more.length > 0 || print.coordinate?.table !== null || high - low < 2 || high - low > WIDEST) return values
  const changes = Array.from({ length: Math.floor(high) - Math.ceil(low) + 1 }, (_, nth) => Math.ceil(low) + nth)
  const slips = changes.filter((change) => slip(print.printed, proposed(print, change, tick, facts) ?? '') !== 'other')
  return slips.length === 1 ? new Set(slips) : values
}

/** A sum of more numbers than this allows says nothing of the last digits. */
const WIDEST = 100

function room(check: NumberCheck, keys: ReadonlySet<CellKey>, tick: number): Room[] {
  const coefficient = shareOf(check, keys)
  if (coefficient === 0) return []
  const scale = 10 ** (check.tick - tick)
  const [difference, allowed] = [check.difference * scale, check.allowed * scale]
  const exact = -difference / coefficient
  const bounds = [(-difference - allowed) / coefficient, (-difference + allowed) / coefficient]
  const [low = 0, high = 0] = [Math.min(...bounds), Math.max(...bounds)]
  if (check.relation === '=') return [{ check, low, high, exact }]
  const upward = (check.relation === '<=' || check.relation === '<') === coefficient > 0
  return [upward ? { check, low: Number.NEGATIVE_INFINITY, high, exact } : { check, low, high: Number.POSITIVE_INFINITY, exact }]
}

/** By how much the difference of a check changes when some of its figures grow by one. */
export function shareOf(check: NumberCheck, keys: ReadonlySet<CellKey>): number {
  const weights = weightsOf(check)
  let share = 0
  for (const key of keys) share += weights.get(key) ?? 0
  return share
}

/** How often each figure counts in the difference of a check; kept, as a long sum is asked for each of its figures. */
function weightsOf(check: NumberCheck): ReadonlyMap<CellKey, number> {
  let weights = WEIGHTS.get(check)
  if (weights === undefined) {
    weights = new Map()
    for (const { key, operand } of figures(check)) weights.set(key, (weights.get(key) ?? 0) + (operand.side === 'left' ? 1 : -1) * operand.sign)
    WEIGHTS.set(check, weights)
  }
  return weights
}

const WEIGHTS = new WeakMap<NumberCheck, Map<CellKey, number>>()

function printsOf(failing: readonly NumberCheck[]): Map<CellKey, Print> {
  const prints = new Map<CellKey, Print>()
  for (const check of failing) {
    for (const { key, operand } of figures(check)) {
      if (operand.location !== null) prints.set(key, { coordinate: operand.coordinate, printed: operand.printed, location: operand.location })
    }
  }
  return prints
}

/** The printed amount after a change of so many ticks, in the unit and with the decimals of its own table. */
function proposed(print: Print, change: number, tick: number, facts: Facts): string | null {
  if (print.coordinate?.table === null) return proposedClaim(print.coordinate, change, tick, facts)
  const table = facts.tables.find(({ id }) => id === print.coordinate?.table)
  const cell = table === undefined ? undefined : rowsOf(table).get(print.coordinate?.row ?? '')?.cells[print.coordinate?.column ?? '']
  if (table === undefined || cell === undefined) return null
  const value = cell.reading.kind === 'amount' ? cell.reading.value : new Decimal(0)
  const moved = value.plus(new Decimal(change).times(new Decimal(10).pow(tick - UNITS[table.unit])))
  if (moved.decimalPlaces() > Math.max(table.places, cell.reading.kind === 'amount' ? cell.reading.places : 0)) return null
  return printAmount(moved, table.places)
}

/** The same for a number of the text, with as many decimals as it needs and its % or measure word; a change is printed without the sign of its word. */
function proposedClaim({ nth, column }: Coordinate, change: number, tick: number, facts: Facts): string | null {
  const claim = facts.clauses.find((clause) => clause.nth === nth)?.measures[column]
  if (claim === undefined) return null
  const scale = claim.kind === 'amount' ? UNITS[claim.unit as Unit] : 0
  const value = new Decimal(claim.units).times(new Decimal(10).pow(claim.tick - scale)).plus(new Decimal(change).times(new Decimal(10).pow(tick - scale)))
  const printed = printAmount(claim.units < 0 ? value.neg() : value, Math.max(value.decimalPlaces(), scale - claim.tick))
  return claim.kind === 'amount' ? printed : `${printed}${claim.unit}`
}

/** The rows of a table by key; of a key printed twice the first counts. */
function rowsOf(table: TableFacts): ReadonlyMap<string, RowFact> {
  let rows = ROWS.get(table)
  if (rows === undefined) {
    rows = new Map()
    for (const row of table.rows) if (!rows.has(row.key)) rows.set(row.key, row)
    ROWS.set(table, rows)
  }
  return rows
}

const ROWS = new WeakMap<TableFacts, Map<string, RowFact>>()

/** The cause of a finding from the best explanation and its rivals; `null` where the document points to none. */
export function causeOf(ranked: readonly Explanation[]): { best: Explanation; cause: Cause } | null {
  const [best, ...others] = ranked
  if (best === undefined || best.broken > 0) return null
  const score = best.mended.length
  // Of two values of one figure that all checks allow, the one that closes more of them exactly is meant.
  // What mends other checks explains another mistake.
  const rivals = others.filter(
    (other) =>
      other.broken === 0 &&
      other.blurred <= best.blurred &&
      other.mended.length === score &&
      other.mended.some((check) => best.mended.includes(check)) &&
      !sameFigure(other, best) &&
      (other.exact >= best.exact || !samePrints(other, best)),
  )
  const confidence: Confidence = rivals.length === 0 ? 'certain' : rivals.every((rival) => rival.cost > best.cost) ? 'likely' : 'possible'
  const alternatives = rivals.slice(0, 3).flatMap((rival) => (rival.prints[0] === undefined ? [] : [{ suspect: rival.prints[0], proposal: rival.proposal }]))
  return { best, cause: { kind: best.slip, suspects: best.prints, proposal: best.proposal, confidence, alternatives } }
}

function sameFigure(a: Explanation, b: Explanation): boolean {
  return a.proposal === b.proposal && samePrints(a, b)
}

function samePrints(a: Explanation, b: Explanation): boolean {
  const keys = new Set(b.prints.flatMap(({ coordinate }) => keyOf(coordinate)))
  return a.prints.every(({ coordinate }) => keyOf(coordinate).every((key) => keys.has(key)))
}

function keyOf(coordinate: Coordinate | null): CellKey[] {
  return coordinate === null ? [] : [cellKey(coordinate)]
}
