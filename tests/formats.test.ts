import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { check } from '../src/check.ts'
import type { Facts } from '../src/model/fact.ts'
import type { DocumentReport } from '../src/model/report.ts'
import { compilePack } from '../src/rules.ts'
import { corpusPath } from './support/corpus.ts'
import { ruleFiles } from './support/ruleset.ts'
import { told } from './support/told.ts'

/** Documents that the corpus has in several formats: the folder, the file all are held against, the other formats. */
const DOCUMENTS: readonly (readonly [folder: string, reference: string, formats: readonly string[]])[] = [
  ['zhuzhou-2023', 'document.txt', ['docx', 'doc', 'pdf']],
  ['putuo-culture-2025', 'document.md', ['docx', 'xlsx', 'xls', 'html', 'pdf']],
  ['putuo-ecology-2025', 'document.md', ['docx', 'xlsx', 'xls', 'html', 'pdf']],
  ['putuo-shiquan-2025', 'document.md', ['docx', 'xlsx', 'xls', 'html', 'pdf']],
]

const compiled = compilePack(ruleFiles())
if (!compiled.ok) throw new Error('the rules do not compile')
const { rules } = compiled

interface Checked {
  readonly document: DocumentReport
  readonly findings: readonly string[]
}

async function checked(path: string): Promise<Checked> {
  const document = await check([{ name: path, bytes: readFileSync(path) }], rules)
  const value = JSON.parse(await told('ndjson', [document])) as { findings: { id: string; rule: string; severity: string; message: string }[] }
  return { document, findings: value.findings.map(({ id, rule, severity, message }) => `${severity} ${rule} ${id} ${plain(message)}`) }
}

/** A workbook may show a number with fewer zeros, and without commas. */
function plain(message: string): string {
  return message.replace(/\d[\d,]*(?:\.\d+)?/g, (number) => String(Number(number.replaceAll(',', ''))))
}

/** Each figure of the tables, by its coordinate: its value, or that it is none. */
function cellsOf({ tables }: Facts): string[] {
  return tables.flatMap(({ id, status, rows }) => [
    `${id} ${status}`,
    ...rows.flatMap(({ key, cells }) =>
      Object.values(cells).map(({ column, reading }) => `${id} ${key} ${column} = ${reading.kind === 'amount' ? reading.value.toString() : reading.kind}`),
    ),
  ])
}

/** Each claim of the text, by its section, subject and measure. A blank at the end of a line is printed nowhere. */
function claimsOf({ clauses }: Facts): string[] {
  return clauses.flatMap(({ section, subject, measures, words }) => [
    ...Object.entries(measures).map(([measure, { units, tick, unit }]) => `${section} ${subject} ${measure} = ${units} x ${tick} ${unit}`),
    ...Object.entries(words).map(([measure, { text }]) => `${section} ${subject} ${measure}: ${text.replace(/\s/g, '')}`),
  ])
}

const references = new Map<string, Promise<Checked>>()

function reference(path: string): Promise<Checked> {
  const known = references.get(path) ?? checked(path)
  references.set(path, known)
  return known
}

describe.each(DOCUMENTS)('%s', (folder, file, formats) => {
  const path = corpusPath(`${folder}/${file}`)
  test.skipIf(path === null).each(formats)('%s says what the reference says (skipped without ../shared/corpus)', async (format) => {
    const expected = await reference(path ?? '')
    const { document, findings } = await checked(corpusPath(`${folder}/document.${format}`) ?? '')
    if (document.facts === null || expected.document.facts === null) throw new Error('nothing was recognised')
    expect(cellsOf(document.facts)).toEqual(cellsOf(expected.document.facts))
    expect(claimsOf(document.facts)).toEqual(claimsOf(expected.document.facts))
    expect(findings).toEqual(expected.findings)
    expect(cellsOf(document.facts).length).toBeGreaterThan(500)
    expect(claimsOf(document.facts).length).toBeGreaterThan(50)
    const { kind, department, year, unit } = document.facts
    expect([kind, department, year, unit, document.status]).toEqual([
      expected.document.facts.kind,
      expected.document.facts.department,
      expected.document.facts.year,
      expected.document.facts.unit,
      expected.document.status,
    ])
  })
})
