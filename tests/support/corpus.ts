import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './ruleset.ts'

/** The path of a real document, or null where they are not at hand (JZJS_CORPUS says where they lie). */
export function corpusPath(path: string): string | null {
  const full = join(process.env.JZJS_CORPUS ?? join(ROOT, '../shared/corpus'), path)
  return existsSync(full) ? full : null
}
