import { Decimal } from 'decimal.js'
import { printAmount } from './amount.ts'
import type { Check } from './check.ts'
import type { Location } from './document.ts'

/** How far a number could be off without any equality noticing: from `low` to `high` in powers of ten `tick` (元, percent, things counted). */
export interface Unseen {
  readonly low: number
  readonly high: number
  readonly tick: number
}

/** For every printed number that an equality was decided on: how much smaller or larger it could be and all of them would still hold or be rounding. */
export function unseenIn(checks: readonly Check[]): ReadonlyMap<Location, Unseen> {
  const found = new Map<Location, Unseen>()
  for (const { relation, verdict, operands, difference, allowed, tick } of checks) {
    if (relation !== '=' || (verdict !== 'holds' && verdict !== 'rounding')) continue
    const shares = new Map<Location, number>()
    for (const { location, coordinate, side, sign } of operands) {
      if (location !== null && coordinate !== null) shares.set(location, (shares.get(location) ?? 0) + (side === 'left' ? sign : -sign))
    }
    for (const [location, share] of shares) {
      if (share === 0) continue
      const ends = [(-allowed - difference) / share, (allowed - difference) / share]
      const here = { low: Math.min(...ends), high: Math.max(...ends), tick }
      const known = found.get(location)
      found.set(location, known === undefined ? here : narrower(known, here))
    }
  }
  return found
}

function narrower(a: Unseen, b: Unseen): Unseen {
  const tick = Math.min(a.tick, b.tick)
  const [x, y] = [a, b].map(({ low, high, tick: own }) => ({ low: low * 10 ** (own - tick), high: high * 10 ** (own - tick) }))
  return { low: Math.max(x?.low ?? 0, y?.low ?? 0), high: Math.min(x?.high ?? 0, y?.high ?? 0), tick }
}

/** The two ends in a unit (a power of ten `scale`), as printed: -0.08, 0.08. */
export function unseenPrinted({ low, high, tick }: Unseen, scale: number): { readonly low: string; readonly high: string } {
  const print = (ticks: number) => {
    const value = new Decimal(ticks).times(new Decimal(10).pow(tick - scale))
    return printAmount(value, Math.max(0, scale - tick))
  }
  return { low: print(low), high: print(high) }
}
