import type { Listed } from '../check/companions.ts'
import type { CheckOptions } from '../check.ts'
import type { RuleSet } from '../model/rule.ts'
import type { Settings } from '../model/settings.ts'
import { companionsIn } from './companions.ts'
import { settingsIn } from './settings.ts'

/** What a run is told, as plain data that every thread gets: the options of a check, but for what only a thread itself can look up. */
export interface Told extends Omit<CheckOptions, 'settingsOf' | 'companionsOf'> {
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
