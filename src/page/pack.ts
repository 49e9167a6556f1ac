import type { RuleSet } from '../model/rule.ts'

declare const JZJS_PACK: RuleSet

/** The rules that come with the tool; the build puts them in. */
export const PACK: RuleSet = JZJS_PACK
