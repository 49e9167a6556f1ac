import type { Listed } from '../check/companions.ts'
import type { Shard } from '../check/shard.ts'
import type { CheckOptions } from '../check.ts'
import type { Unit } from '../model/amount.ts'
import type { Limits } from '../model/limits.ts'
import type { RuleSet } from '../model/rule.ts'
import type { Settings } from '../model/settings.ts'
import { companionsIn } from './companions.ts'
import { settingsIn } from './settings.ts'

/** What a run is told, as plain data that every thread gets. */
export interface Told {
  readonly year?: number
  readonly unit?: Unit
  readonly limits?: Limits
  readonly only?: readonly string[]
  readonly skip?: readonly string[]
  readonly today?: string
  readonly leads?: boolean
  readonly checklist?: boolean
  readonly shard?: Shard
  /** Every jzjs.yaml that may apply, by its path. */
  readonly settings: ReadonlyMap<string, Settings>
  /** The documents of --prior, --budget and --members. */
  readonly companions: readonly Listed[]
}

/** The same as the stages take it. */
export function optionsOf({ settings, companions, ...told }: Told, rules: RuleSet): CheckOptions {
  const options = { ...told, settingsOf: (path: string) => settingsIn(settings, path) }
  return companions.length === 0 ? options : { ...options, companionsOf: companionsIn(companions, rules, options) }
}
