import type { Severity } from '../../model/rule.ts'
import type { Standing } from '../standings.ts'

/** Light enough to read figures on, by what is said there. */
export const PAPER: Readonly<Record<Severity, string>> = { error: 'FBD0CE', warning: 'FFE8A8', info: 'D8E6FA' }

/** Of numbers that bear no finding. */
export const STANDING_PAPER: Readonly<Record<Standing, string>> = { checked: 'DDF1E0', wrong: PAPER.error, unchecked: 'E4E6EA' }

/** Of marks written behind numbers. */
export const INK: Readonly<Record<Standing, string>> = { checked: '23703C', wrong: 'B3151D', unchecked: '767D88' }
