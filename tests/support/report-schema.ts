import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import * as v from 'valibot'
import { ROOT } from './ruleset.ts'

/** The JSON report as the schema that is shipped with the tool has it, to the letter: no field beside those. */

const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true })
const id = ajv.addSchema(JSON.parse(readFileSync(join(ROOT, 'schema/report-1.json'), 'utf8'))) && 'jzjs:report-1'

function valid<Value>(name: string) {
  const validate = ajv.getSchema(name)
  if (validate === undefined) throw new Error(`no schema ${name}`)
  return v.custom<Value>(
    (input) => validate(input) === true,
    () => ajv.errorsText(validate.errors),
  )
}

interface Place {
  readonly file?: string
  readonly line?: number
  readonly column?: number
  readonly page?: number
  readonly paragraph?: number
  readonly sheet?: string
  readonly cell?: string
  readonly table?: string
  readonly row?: string
  readonly field?: string
  readonly section?: string
  readonly quote?: string
}

interface Print {
  readonly printed: string
  readonly location: Place
}

interface FindingValue {
  readonly id: string
  readonly rule: string
  readonly severity: string
  readonly category: string
  readonly basis: string
  readonly message: string
  readonly printed?: string
  readonly expected?: string
  readonly difference?: string
  readonly unit?: string
  readonly location: Place
  readonly locations: readonly Place[]
  readonly evidence: readonly (Print & { readonly label?: string })[]
  readonly cause?: {
    readonly kind: string
    readonly suspects: readonly Print[]
    readonly proposal: string
    readonly confidence: string
    readonly alternatives: readonly (Print & { readonly proposal: string })[]
  }
  readonly consequences: readonly {
    readonly rule: string
    readonly printed?: string
    readonly expected?: string
    readonly message: string
    readonly location: Place
  }[]
  readonly waived: { readonly reason: string; readonly person: string; readonly date: string; readonly expires?: string } | null
}

interface DocumentValue {
  readonly path: string
  readonly files: readonly { readonly path: string; readonly sha256: string }[]
  readonly status: string
  readonly reason: string | null
  readonly department?: string
  readonly year?: number
  readonly unit?: string
  readonly profile?: string
  readonly tables: readonly {
    readonly id: string | null
    readonly printedTitle?: string
    readonly unit?: string
    readonly status: string
    readonly location?: Place
  }[]
  readonly summary: {
    readonly errors: number
    readonly warnings: number
    readonly infos: number
    readonly waived: number
    readonly checks: Readonly<Record<'made' | 'holds' | 'rounding' | 'fails' | 'trivial' | 'notEvaluable', number>>
  }
  readonly damage?: readonly (Print & { readonly kind: string; readonly message: string })[]
  readonly coverage?: {
    readonly numbers: number
    readonly checked: number
    readonly ratio?: number
    readonly tables?: number
    readonly text?: number
    readonly unchecked: readonly (Print & { readonly why: string })[]
  }
  readonly notEvaluable: readonly { readonly rule: string; readonly why: string; readonly location?: Place }[]
  readonly findings: readonly FindingValue[]
  readonly checks?: readonly { readonly rule: string; readonly verdict: string; readonly equation: string; readonly operands: readonly Print[] }[]
}

interface ReportValue {
  readonly schema: string
  readonly tool: { readonly name: string; readonly version: string; readonly rules: { readonly version: string; readonly sha256: string } }
  readonly documents: readonly DocumentValue[]
  readonly summary: Readonly<Record<'documents' | 'checked' | 'partial' | 'refused' | 'unreadable' | 'errors' | 'warnings' | 'infos', number>>
}

/** One document of a report, a line of NDJSON. */
export const documentSchema = valid<DocumentValue>(`${id}#/$defs/document`)

/** A whole report. */
export const reportSchema = valid<ReportValue>(id)
