import type { RuleSet } from '../model/rule.ts'

// The build writes the compiled rules to dist/pack.js, beside the bundle and its chunks. There is no such module before, hence no literal in the import.
const PACK: string = './pack.js'

/** The rules that come with the tool, as plain data. */
export async function loadPack(): Promise<RuleSet> {
  const pack = (await import(PACK)) as { readonly default: RuleSet }
  return pack.default
}
