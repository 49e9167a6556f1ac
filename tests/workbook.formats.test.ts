import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { check } from '../src/check.ts'
import type { Input } from '../src/model/document.ts'
import type { DocumentReport } from '../src/model/report.ts'
import { joinDocuments, readFile } from '../src/read.ts'
import { compilePack } from '../src/rules.ts'
import { ROOT, ruleFiles } from './support/ruleset.ts'
import { oneSheet, sheetEach, workbook } from './support/workbooks.ts'

// One account in several formats: the same facts and the same findings, wherever they stand.

const compiled = compilePack(ruleFiles())
if (!compiled.ok) throw new Error('the rules do not compile')
const { rules } = compiled

/** Coordinates and values of all cells and claims; a blank in a table without data says nothing. */
function factsOf({ facts }: DocumentReport): string[] {
  if (facts === null || facts.kind !== 'final-accounts') return []
  const cells = facts.tables.flatMap(({ id, rows, status }) =>
    rows.flatMap(({ key, cells }) =>
      Object.entries(cells)
        .filter(([, { reading }]) => status !== 'empty' || reading.kind !== 'blank')
        .map(([column, { reading }]) => `${id} ${key} ${column} ${reading.kind === 'amount' ? reading.value.toString() : reading.kind}`),
    ),
  )
  const claims = facts.narrative
    .filter(({ unread }) => unread === null)
    .map((number) => JSON.stringify(number, (key, value) => (key === 'location' ? undefined : value)))
  return [`${facts.department} ${facts.year} ${facts.unit}`, ...cells, ...claims]
}

/** What was found, but for places and for the zeros and commas of printed numbers. */
function findingsOf({ findings, notEvaluable, coverage, status }: DocumentReport): string[] {
  const plain = (words: string) => words.replace(/\d[\d,]*(?:\.\d+)?/g, (number) => String(Number(number.replaceAll(',', ''))))
  return [
    `${status} ${coverage?.checked}`,
    ...findings.map(({ id, rule, severity, expected, mistake }) => plain(`${id} ${rule} ${severity} ${expected} ${mistake.kind}`)),
    ...notEvaluable.map(({ rule, count }) => `${rule} ${count}`),
  ]
}

/** Fails with what is in one report only. */
function same(report: DocumentReport, other: DocumentReport): void {
  expect(other.reason).toEqual(report.reason)
  for (const list of [factsOf, findingsOf]) {
    const [first, second] = [list(report), list(other)]
    const [known, found] = [new Set(first), new Set(second)]
    expect({ lost: first.filter((line) => !found.has(line)).slice(0, 9), added: second.filter((line) => !known.has(line)).slice(0, 9) }).toEqual({
      lost: [],
      added: [],
    })
    expect(second.length).toBe(first.length)
  }
}

function inputsOf(path: string): Input[] {
  const files = statSync(path).isDirectory() ? readdirSync(path).map((name) => `${path}/${name}`) : [path]
  return files.map((name) => ({ name, bytes: readFileSync(name) }))
}

/**
 * Reports; a file that is refused for its commas; parts of tables that are narrower than the rest, as pages break them, which the columns of one sheet
 * never are; rows without tabs, which are lines in a text and rows on a sheet.
 */
const NO_WORKBOOK = /\.report\.txt$|^(?:unquoted-thousands|page-breaks-2023|part-without-header|text-empty-tables)\./

describe('documents written out as workbooks', () => {
  const names = ['ok', 'bad'].flatMap((kind) =>
    readdirSync(join(ROOT, 'fixtures', kind))
      .filter((name) => !NO_WORKBOOK.test(name))
      .map((name) => `${kind}/${name}`),
  )
  test.each([...names, 'zhuzhou-2023'].map((name, nth) => [name, nth] as const))('%s', async (name, nth) => {
    const inputs = inputsOf(join(ROOT, 'fixtures', name))
    const documents = []
    for (const input of inputs) {
      const read = await readFile(input)
      if (!read.ok) throw new Error(read.failure.kind)
      documents.push(read.document)
    }
    const { blocks } = joinDocuments(documents)
    const report = await check(inputs, rules)
    const titled = blocks.every((block) => block.kind !== 'table' || block.name === undefined)
    const forms = [
      ...(titled ? [nth % 2 === 0 ? workbook(oneSheet(blocks, 0), 'xlsx') : workbook(oneSheet(blocks, 2), 'biff8')] : []),
      workbook(sheetEach(blocks), nth % 2 === 0 ? 'biff8' : 'xlsx'),
    ]
    for (const bytes of forms) same(report, await check([{ name: 'workbook', bytes }], rules))
  })
})
