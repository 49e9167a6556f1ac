// Writes dist/types/: the types of the library, as the compiler tells them.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const root = fileURLToPath(new URL('..', import.meta.url))
const types = join(root, 'dist/types')

const config = ts.getParsedCommandLineOfConfigFile(join(root, 'tsconfig.types.json'), {}, { ...ts.sys, onUnRecoverableConfigFileDiagnostic: fail })
if (config === undefined) process.exit(1)
const program = ts.createProgram(config.fileNames, config.options)
const { diagnostics } = program.emit()
// Whether the sources are sound is asked by npm run types.
for (const diagnostic of diagnostics) fail(diagnostic)

// Imports of the sources end in .ts; beside a .d.ts they are told as the .js they describe.
for (const name of readdirSync(types, { recursive: true })) {
  const path = join(types, String(name))
  if (!path.endsWith('.d.ts')) continue
  writeFileSync(path, readFileSync(path, 'utf8').replace(/(['"])(\.{1,2}\/[^'"]*)\.ts\1/g, '$1$2.js$1'))
}
writeFileSync(
  join(types, 'pack.d.ts'),
  "import type { RuleSet } from './library.js'\n/** The rules that come with the tool. */\ndeclare const rules: RuleSet\nexport default rules\n",
)

function fail(diagnostic) {
  console.error(ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n'))
  process.exit(1)
}
