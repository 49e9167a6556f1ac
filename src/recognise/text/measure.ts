import type { Claim } from '../../model/fact.ts'
import type { NarrativeForm } from '../../model/recognition.ts'
import type { Draft } from './drafts.ts'
import type { Quantity } from './quantities.ts'

/** What the words before a number say that it is; `none` where they say nothing. */
export type Pending =
  | { readonly kind: 'none' }
  | { readonly kind: 'measure'; readonly name: string }
  | { readonly kind: 'share'; readonly base: string }
  | { readonly kind: 'completion'; readonly base: string }
  | { readonly kind: 'change'; readonly sign: 1 | -1 }
  | { readonly kind: 'count'; readonly name: string }

export const NONE: Pending = { kind: 'none' }

/** What a number right after a comparing word is: by how much an amount is above or below another. */
export function aboveOf(word: string): Pending {
  const sign = ABOVE[word]
  return sign === undefined ? NONE : { kind: 'change', sign }
}

const ABOVE: Readonly<Record<string, 1 | -1>> = { 大于: 1, 高于: 1, 超过: 1, 小于: -1, 低于: -1 }

/** What is expected after a word for a measure: 完成年初预算的 x% and 占年初预算的 x% are completions, other shares are of what follows 占. */
export function afterMeasure(pending: Pending, name: string): Pending {
  if (pending.kind === 'completion' || (pending.kind === 'share' && isBudget(name))) return { kind: 'completion', base: name }
  return pending.kind === 'share' ? pending : { kind: 'measure', name }
}

/** What is expected after a comma or the like: nothing after a comparison; a change or a measure may still have its number behind a comma. */
export function afterBreak(pending: Pending, previous: string, mark: string): Pending {
  return previous === 'comparison' || (mark === ',' && pending.kind !== 'change' && pending.kind !== 'measure') ? NONE : pending
}

/** Whether a measure is a budget, which the final accounts complete. */
function isBudget(measure: string): boolean {
  return measure.endsWith('预算')
}

/** Whether a clause states a budget and not yet what was spent. */
export function isBudgetOnly(measures: Draft['measures']): boolean {
  return measures['决算'] === undefined && Object.keys(measures).some(isBudget)
}

/** With which budget a rate of deviation compares: that of the beginning of the year where the clause states no other. */
export function budgetOf(clause: Draft | null): string {
  return clause?.measures['年初预算'] !== undefined && clause.measures['全年预算'] === undefined ? '年初预算' : '预算'
}

/** How the numbers of a measure come about, where they are neither rounded rates nor amounts like others. */
export function madeHow(name: string, form: NarrativeForm): Pick<Claim, 'set' | 'average'> {
  if (form.setRates.includes(name)) return { set: true }
  return form.averages.includes(name) ? { average: true } : {}
}

/** The measure a number states by the words before it, with the sign of a change; `null` where they do not say. */
export function measureOf(quantity: Quantity, pending: Pending, base: string, form: NarrativeForm): { name: string; sign: 1 | -1 } | null {
  const { kind } = quantity
  if (kind === 'amount') {
    if (pending.kind === 'measure') return form.setRates.includes(pending.name) ? null : { name: pending.name, sign: 1 }
    if (pending.kind === 'change') return { name: `比${base}`, sign: pending.sign }
    if (pending.kind === 'completion') return { name: pending.base === '' ? '预算' : pending.base, sign: 1 }
    if (pending.kind === 'count') return form.averages.includes(pending.name) ? { name: pending.name, sign: 1 } : null
    return pending.kind === 'none' ? { name: '决算', sign: 1 } : null
  }
  if (kind === 'rate' || kind === 'bare') {
    if (pending.kind === 'share') return { name: pending.base === '' ? '占比' : `占${pending.base}`, sign: 1 }
    if (pending.kind === 'completion') return { name: `完成${pending.base === '' ? '预算' : pending.base}`, sign: 1 }
    if (pending.kind === 'measure' && form.setRates.includes(pending.name)) return { name: pending.name, sign: 1 }
    // 为年初预算的 x%
    if (pending.kind === 'measure' && isBudget(pending.name) && kind === 'rate') return { name: `完成${pending.name}`, sign: 1 }
    if (pending.kind === 'change' && kind === 'rate') return { name: `比${base}率`, sign: pending.sign }
    if (kind === 'bare' && quantity.units === 0 && pending.kind === 'measure') return { name: pending.name, sign: 1 }
    return null
  }
  // 增加2批次 is a change of a count.
  if (pending.kind === 'change') return null
  if (pending.kind === 'count') return { name: pending.name, sign: 1 }
  const named = form.countUnits[quantity.unit]
  return named === undefined ? null : { name: named, sign: 1 }
}
