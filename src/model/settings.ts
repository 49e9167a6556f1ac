import type { TableId } from './fact.ts'
import type { Severity } from './rule.ts'

/** What a jzjs.yaml beside the documents says: which rules count how much here, and which findings a person has confirmed to be right. */
export interface Settings {
  /** The path of the file, for places. */
  readonly file: string
  readonly rules: readonly RuleSetting[]
  readonly waivers: readonly Waiver[]
}

interface Placed {
  readonly line: number
  readonly column: number
}

/** The level of the findings of a rule (an id or its beginning), or none at all; where table, department or year are given, only there. */
export interface RuleSetting extends Placed {
  readonly rule: string
  readonly level: Severity | 'off'
  readonly table?: TableId
  readonly department?: string
  readonly year?: number
}

/**
 * A confirmed finding (核实说明): bound to the finding, which is its rule and coordinates, and to the figures it was confirmed with.
 * Dates are ISO 8601. From `expires` on it counts no more.
 */
export interface Waiver extends Placed {
  readonly finding: string
  readonly rule: string
  /** Whose finding it is: ids are the same in all bodies. An entry without it counts where its figures are those of the finding. */
  readonly department?: string
  readonly year?: number
  readonly values: readonly string[]
  readonly reason: string
  readonly person: string
  readonly date: string
  readonly expires?: string
}

/** Why a waiver or a setting has no effect; `elsewhere`: no document of the run is of the body and year it names. */
export type SettingProblem = 'changed' | 'elsewhere' | 'unmatched' | 'expired' | 'mandatory'
