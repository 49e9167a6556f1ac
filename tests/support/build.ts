import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { ROOT } from './ruleset.ts'

/**
 * Builds once before the tests, so that those of the command line see the code as it is.
 * A build that fails says why and leaves no dist, which those tests notice; the others still run.
 */
export default function build(): void {
  spawnSync(process.execPath, [join(ROOT, 'scripts/build.js')], { stdio: 'inherit' })
}
