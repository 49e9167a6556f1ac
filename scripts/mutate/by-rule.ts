import type { Check } from '../../src/model/check.ts'
import type { Location } from '../../src/model/document.ts'
import type { RuleSet } from '../../src/model/rule.ts'
import { aligned } from './aligned.ts'
import type { Change, Run } from './trial.ts'
import type { Tries } from './tries.ts'

/** What the rules made of one change: those in which the changed numbers take part, and of these the ones that fail by it and tell. */
export interface Witnesses {
  readonly asked: readonly string[]
  readonly caught: readonly string[]
}

/** Looks up witnesses of changes in a document. */
export function witnessesIn(before: Run): (change: Change, after: Run) => Witnesses {
  const at = new Map<string, Set<string>>()
  for (const check of before.checks) {
    if (check.verdict === 'notEvaluable') continue
    for (const place of placesOf(check)) at.set(place, (at.get(place) ?? new Set()).add(check.rule))
  }
  const failed = new Set(before.checks.filter(isTold).map(nameOf))
  return ({ wrong }, after) => {
    const asked = new Set(wrong.flatMap(({ number }) => [...(at.get(keyOf(number.location)) ?? [])]))
    const failing = new Set(after.checks.filter((check) => isTold(check) && !failed.has(nameOf(check))).map(({ rule }) => rule))
    return { asked: [...asked], caught: [...failing].filter((rule) => asked.has(rule)) }
  }
}

/** A failure of which a reader is told more than a hint. */
function isTold({ verdict, severity }: Check): boolean {
  return verdict === 'fails' && severity !== 'info'
}

function nameOf({ rule, key }: Check): string {
  return `${rule} ${key}`
}

function placesOf({ operands, places }: Check): string[] {
  return [...operands, ...places].flatMap(({ location }) => (location === null ? [] : [keyOf(location)]))
}

function keyOf(location: Location): string {
  return JSON.stringify(location)
}

interface Score {
  asked: number
  caught: number
  alone: number
}

/** Adds up over documents how many changes each rule could have caught, how many it caught, and how many nothing else caught. */
export function startScores({ rules }: RuleSet): { add(tries: Tries): void; lines(): string[] } {
  const scores = new Map<string, Score>(rules.map(({ id }) => [id, { asked: 0, caught: 0, alone: 0 }]))
  let [changes, caughtAtAll] = [0, 0]
  return {
    add: ({ tries }) => {
      for (const { witnesses, change } of tries) {
        // What moves whole rows or columns is about no number.
        if (change.wrong.length === 0) continue
        changes++
        if (witnesses.caught.length > 0) caughtAtAll++
        for (const rule of witnesses.asked) bump(scores.get(rule), 'asked')
        for (const rule of witnesses.caught) bump(scores.get(rule), 'caught')
        if (witnesses.caught.length === 1) bump(scores.get(witnesses.caught[0] ?? ''), 'alone')
      }
    },
    lines: () => {
      const met = [...scores].filter(([, { asked }]) => asked > 0)
      const named = (which: (score: Score) => boolean) => {
        const ids = met.filter(([, score]) => which(score)).map(([id]) => id)
        return ids.length === 0 ? 'none' : `${ids.length}: ${ids.join(' ')}`
      }
      const unmet = [...scores].filter(([, { asked }]) => asked === 0).map(([id]) => id)
      return [
        `${changes} changes of numbers, ${caughtAtAll} caught by a rule in which the number takes part; a rule takes part in a change, catches it, is the only one that does`,
        ...aligned([
          ['rule', 'changes', 'caught', 'share', 'alone'],
          ...met.map(([id, { asked, caught, alone }]) => [id, String(asked), String(caught), `${((100 * caught) / asked).toFixed(1)}%`, String(alone)]),
        ]),
        '',
        `caught nothing: ${named(({ caught }) => caught === 0)}`,
        `caught, and never alone: ${named(({ caught, alone }) => caught > 0 && alone === 0)}`,
        `no number that was changed takes part: ${unmet.length === 0 ? 'none' : `${unmet.length}: ${unmet.join(' ')}`}`,
      ]
    },
  }
}

function bump(score: Score | undefined, what: keyof Score): void {
  if (score !== undefined) score[what]++
}
