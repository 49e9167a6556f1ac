import { read } from '@e965/xlsx'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { type DefaultTreeAdapterTypes, parse as parse5 } from 'parse5'
import type { Log } from 'sarif'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import type { ChecklistItem } from '../src/model/checklist.ts'
import type { DocumentReport } from '../src/model/report.ts'
import { REPORTERS } from '../src/report.ts'
import { CASES } from './report/cases.ts'
import { hostile } from './support/hostile.ts'
import { documentSchema, reportSchema } from './support/report-schema.ts'
import { sarifSchema } from './support/sarif-schema.ts'
import { LOOK, told, toldBytes } from './support/told.ts'
import { command } from './support/workflow-command.ts'
import { elements, parseXml } from './support/xml.ts'

const reports = Object.values(CASES).flat()
const validSarif = sarifSchema()

/** Printable characters and line ends; everything else could steer a terminal. */
const STEERING = /[^\P{Cc}\n\r\t]|[\u202a-\u202e\u2066-\u2069]/u

type Look = Parameters<typeof told>[2]
type Expectation = (report: DocumentReport, look: Look) => Promise<void>

/** For each format, what another program must find in it, whatever the document prints. */
const EXPECTED: Readonly<Record<string, Expectation>> = {
  text: async (report, look) => {
    expect((await told('text', [report], look)).length).toBeGreaterThan(0)
  },
  json: async (report, look) => {
    expect(v.parse(reportSchema, JSON.parse(await told('json', [report], look))).documents[0]?.findings).toHaveLength(report.findings.length)
  },
  ndjson: async (report, look) => {
    const lines = (await told('ndjson', [report], look)).trimEnd().split('\n')
    expect(lines).toHaveLength(1)
    expect(v.parse(documentSchema, JSON.parse(lines[0] ?? '')).path).toBe(report.path)
  },
  sarif: async (report, look) => {
    const log = JSON.parse(await told('sarif', [report], look)) as Log
    if (validSarif !== null) expect(validSarif(log) ? [] : validSarif.errors).toEqual([])
    expect(log.runs[0]?.results).toHaveLength(report.findings.length)
    for (const { location } of log.runs[0]?.artifacts ?? []) expect(location?.uri).toMatch(/^[A-Za-z0-9\-._~%/:!'()*]*$/)
  },
  junit: async (report, look) => {
    const root = parseXml(await told('junit', [report], look))
    const [suite] = root.children
    expect(root.children).toHaveLength(1)
    expect(Number(suite?.attributes['tests'])).toBe(elements(root, 'testcase').length)
    expect(new Set(suite?.children.map(({ name }) => name))).toEqual(new Set(['properties', 'testcase']))
  },
  github: async (report, look) => {
    const commands = (await told('github', [report], look)).split('\n').filter((line) => line !== '')
    expect(commands.map((line) => command(line)?.command)).toEqual(commands.map(() => expect.stringMatching(/^(?:error|warning|notice)$/)))
    expect(commands).toHaveLength(report.findings.length + (report.status === 'checked' ? 0 : 1))
    for (const line of commands) for (const name of Object.keys(command(line)?.properties ?? {})) expect(['file', 'line', 'col', 'title']).toContain(name)
  },
  markdown: async (report, look) => {
    const lines = (await told('markdown', [report], look)).split('\n')
    expect(lines.filter((line) => line.startsWith('# '))).toHaveLength(1)
    expect(lines.filter((line) => line.startsWith('## '))).toHaveLength(1)
    expect(lines.filter((line) => /<|```|\]\(|^\s*!\[/.test(line.replaceAll(/\\./g, '')))).toEqual([])
    const widths = lines.filter((line) => line.startsWith('|')).map((row) => row.replaceAll(/\\./g, '').split('|').length - 2)
    // The findings have six columns, what was not decided three.
    expect(widths.filter((width) => width !== 6 && width !== 3)).toEqual([])
    expect(widths.filter((width) => width === 6)).toHaveLength(report.findings.length === 0 || report.status === 'refused' ? 0 : report.findings.length + 2)
  },
  html: async (report, look) => {
    const page = parse5(await told('html', [report], look))
    const tags: string[] = []
    const walk = (node: DefaultTreeAdapterTypes.Node) => {
      if ('tagName' in node) {
        tags.push(node.tagName)
        for (const { name, value } of node.attrs) expect([/^on/.test(name), /^\s*javascript:/i.test(value)]).toEqual([false, false])
      }
      if ('childNodes' in node) node.childNodes.forEach(walk)
    }
    walk(page)
    expect(tags.filter((tag) => ['script', 'iframe', 'img', 'testsuite'].includes(tag))).toEqual(['script'])
  },
  csv: async (report, look) => {
    const rows = parse(await told('csv', [report], look), { record_delimiter: '\r\n' }) as string[][]
    expect(rows).toHaveLength(report.findings.length + 1)
    expect(new Set(rows.map(({ length }) => length))).toEqual(new Set([26]))
    for (const cell of rows.flat()) if (/^\s*[=+\-@]/.test(cell)) expect(cell).toMatch(/^[+-]?\d[\d,]*(\.\d+)?%?$/)
  },
  xlsx: async (report, look) => {
    const bytes = await toldBytes('xlsx', [report], look)
    for (const [path, part] of Object.entries(unzipSync(bytes))) expect(() => parseXml(strFromU8(part)), path).not.toThrow()
    const book = read(bytes, { cellFormula: true })
    expect(book.SheetNames).toHaveLength(6)
    for (const sheet of Object.values(book.Sheets)) {
      for (const [place, cell] of Object.entries(sheet))
        if (!place.startsWith('!')) expect([(cell as { f?: string }).f, (cell as { t: string }).t]).toEqual([undefined, expect.stringMatching(/^[sn]$/)])
    }
    expect(book.Sheets[book.SheetNames[0] ?? '']?.['!ref']).toMatch(new RegExp(`^A1:[A-Z]${report.findings.length + 1}$`))
  },
  docx: async (report, look) => {
    const parts = unzipSync(await toldBytes('docx', [report], look))
    for (const [path, part] of Object.entries(parts)) expect(() => parseXml(strFromU8(part)), path).not.toThrow()
    const tables = elements(parseXml(strFromU8(parts['word/document.xml'] ?? new Uint8Array())), 'w:tbl')
    expect(tables).toHaveLength(report.findings.filter(({ severity }) => severity !== 'info').length)
  },
  checklist: async (report, look) => {
    const location = report.findings[0]?.locations[0]?.location ?? null
    const ground = report.findings.length === 0 ? ({ kind: 'absent' } as const) : ({ kind: 'finding', finding: 0, more: 1 } as const)
    const listed = { ...report, checklist: [{ item: ITEM, standing: 'unmet' as const, ground, location }] }
    const lines = (await told('checklist', [listed], look)).split('\n')
    expect(lines.filter((line) => line.startsWith('## '))).toHaveLength(1)
    expect(lines.filter((line) => line.startsWith('|')).map((row) => row.replaceAll(/\\./g, '').split('|').length - 2)).toEqual([8, 8, 8])
    for (const extension of ['docx', 'xlsx'])
      for (const [path, part] of Object.entries(unzipSync(await toldBytes('checklist', [listed], { ...look, extension }))))
        expect(() => parseXml(strFromU8(part)), path).not.toThrow()
  },
}

const ITEM: ChecklistItem = {
  id: 'K01-01',
  group: '决算报表',
  item: '收入支出决算总表',
  basis: { level: 'regulation', text: '规程' },
  todo: '补上这张表',
  table: 'T01',
  kinds: [],
  from: null,
  upTo: null,
  none: [],
  seen: [],
  absent: [],
  unless: [],
  partly: [],
  rules: [],
  except: [],
  subjects: [],
}

test('every format is tried', () => {
  expect(Object.keys(EXPECTED).sort()).toEqual(REPORTERS.map(({ name }) => name).sort())
})

test.each(Object.entries(EXPECTED))('%s: nothing that a document prints breaks it', async (name, expectation) => {
  await fc.assert(
    fc.asyncProperty(hostile(reports), fc.boolean(), async ({ report, lang }, checks) => {
      await expectation(report, { lang, checks })
    }),
    { numRuns: name === 'xlsx' || name === 'docx' || name === 'checklist' ? 60 : 150, seed: 7 },
  )
})

test.each(REPORTERS.filter(({ binary }) => binary !== true).map(({ name }) => name))('%s steers no terminal', async (name) => {
  await fc.assert(
    fc.asyncProperty(hostile(reports), async ({ report, lang }) => {
      expect(await told(name, [report], { ...LOOK, lang })).not.toMatch(STEERING)
    }),
    { numRuns: 100, seed: 11 },
  )
})
