import * as v from 'valibot'

/** The JSON report of DESIGN section 4, to the letter: no field beside these. */

const text = v.string()
const printed = v.string()
const level = v.picklist(['error', 'warning', 'info'])
const table = v.picklist(['T01', 'T02', 'T03', 'T04', 'T05', 'T06', 'T07', 'T08', 'T09'])
const unit = v.picklist(['元', '千元', '万元', '亿元'])
const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1))
const from1 = v.pipe(v.number(), v.integer(), v.minValue(1))

const location = v.strictObject({
  file: v.optional(text),
  line: v.optional(from1),
  column: v.optional(from1),
  page: v.optional(from1),
  paragraph: v.optional(from1),
  sheet: v.optional(text),
  cell: v.optional(text),
  table: v.optional(table),
  row: v.optional(text),
  field: v.optional(text),
  section: v.optional(text),
  quote: v.optional(text),
})

const suspect = v.strictObject({ printed, location })

const finding = v.strictObject({
  id: v.pipe(text, v.regex(/^[0-9a-f]{12}$/)),
  rule: text,
  severity: level,
  category: v.picklist(['intra-table', 'cross-table', 'table-narrative', 'narrative', 'classification', 'wording', 'disclosure', 'performance', 'rounding']),
  basis: v.picklist(['regulation', 'official-formula', 'form', 'inferred', 'practice']),
  message: v.pipe(text, v.minLength(1)),
  printed: v.optional(printed),
  expected: v.optional(text),
  difference: v.optional(text),
  unit: v.optional(unit),
  location,
  locations: v.array(location),
  evidence: v.array(v.strictObject({ label: v.optional(text), printed, location })),
  cause: v.optional(
    v.strictObject({
      kind: v.picklist(['digit-replaced', 'digits-swapped', 'digit-dropped', 'digit-added', 'point-moved', 'sign', 'copied', 'other']),
      suspects: v.array(suspect),
      proposal: text,
      confidence: v.picklist(['certain', 'likely', 'possible']),
      alternatives: v.pipe(v.array(v.strictObject({ printed, location, proposal: text })), v.maxLength(3)),
    }),
  ),
  consequences: v.array(v.strictObject({ rule: text, printed: v.optional(printed), expected: v.optional(text), message: text, location })),
  waived: v.null(),
})

const documentFields = {
  path: text,
  files: v.array(v.strictObject({ path: text, sha256: v.pipe(text, v.regex(/^[0-9a-f]{64}$/)) })),
  status: v.picklist(['checked', 'partial', 'refused', 'unreadable']),
  reason: v.nullable(text),
  department: v.optional(text),
  year: v.optional(v.pipe(v.number(), v.integer())),
  unit: v.optional(unit),
  profile: v.optional(text),
  tables: v.array(
    v.strictObject({
      id: v.nullable(table),
      printedTitle: v.optional(text),
      unit: v.optional(unit),
      status: v.picklist(['recognised', 'empty', 'missing', 'unreadable']),
      location: v.optional(location),
    }),
  ),
  summary: v.strictObject({
    errors: count,
    warnings: count,
    infos: count,
    waived: count,
    checks: v.strictObject({ made: count, holds: count, rounding: count, fails: count, trivial: count, notEvaluable: count }),
  }),
  coverage: v.optional(
    v.strictObject({
      numbers: count,
      checked: count,
      ratio: v.optional(share),
      tables: v.optional(share),
      text: v.optional(share),
      unchecked: v.array(v.strictObject({ printed, why: text, location })),
    }),
  ),
  damage: v.optional(v.array(v.strictObject({ kind: text, message: text, printed: v.string(), location }))),
  notEvaluable: v.array(v.strictObject({ rule: text, why: text, location: v.optional(location) })),
  findings: v.array(finding),
  leads: v.optional(v.array(v.strictObject({ lead: v.picklist(['L-01', 'L-02', 'L-03', 'L-04']), message: text, evidence: v.array(suspect) }))),
  shard: v.optional(v.strictObject({ index: from1, of: from1, order: v.tuple([count, v.picklist([0, 1]), count]) })),
  checks: v.optional(
    v.array(
      v.strictObject({
        rule: text,
        verdict: v.picklist(['holds', 'rounding', 'fails', 'trivial', 'notEvaluable']),
        equation: v.pipe(text, v.minLength(1)),
        operands: v.array(v.strictObject({ printed, location })),
      }),
    ),
  ),
}

/** One document of a report, a line of NDJSON. */
export const documentSchema = v.strictObject(documentFields)

/** A whole report. */
export const reportSchema = v.strictObject({
  schema: v.literal('jzjs-report/1'),
  tool: v.strictObject({ name: v.literal('jzjs'), version: text, rules: v.strictObject({ version: text, sha256: text }) }),
  documents: v.array(documentSchema),
  summary: v.strictObject({
    documents: count,
    checked: count,
    partial: count,
    refused: count,
    unreadable: count,
    errors: count,
    warnings: count,
    infos: count,
  }),
})
