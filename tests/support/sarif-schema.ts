import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Ajv, type ValidateFunction } from 'ajv'
import formats from 'ajv-formats'

/** Where the package that carries the JSON schema of SARIF 2.1.0 keeps it. */
const SCHEMA = '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'

/** The official schema of SARIF 2.1.0 as a function, or `null` where the package that carries it is not installed. */
export function sarifSchema(): ValidateFunction | null {
  const require = createRequire(import.meta.url)
  let path: string
  try {
    path = require.resolve(SCHEMA)
  } catch {
    return null
  }
  // It is written in draft 4, of which it uses nothing that later drafts say otherwise but the name of `id`.
  const { $schema: _draft, id: _id, ...schema } = JSON.parse(readFileSync(path, 'utf8'))
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false })
  formats.default(ajv)
  return ajv.compile(schema)
}
