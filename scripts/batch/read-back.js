// Reads the reports of a batch with other programs and holds them against each other.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { read, utils } from '@e965/xlsx'
import { parse } from 'csv-parse/sync'
import { Decimal } from 'decimal.js'

/** One CSV file for each sheet, quoted, as shown: the filter options of LibreOffice. */
const EACH_SHEET = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1'

/** The sheets of a workbook by name, heads first, and which program read it. */
export function sheetsOf(path, office, folder) {
  const out = join(folder, 'sheets')
  mkdirSync(out)
  const profile = `-env:UserInstallation=file://${join(folder, 'office')}`
  const run =
    office === 'none' ? { status: null } : spawnSync(office, [profile, '--headless', '--convert-to', EACH_SHEET, '--outdir', out, path], { stdio: 'ignore' })
  if (run.status === 0) {
    const sheets = readdirSync(out).map((name) => [name.replace(/^.*-(.*)\.csv$/, '$1'), parse(readFileSync(join(out, name)), { bom: true })])
    return { by: 'LibreOffice', sheets: Object.fromEntries(sheets) }
  }
  const book = read(readFileSync(path), { cellNF: true })
  const rows = (name) => utils.sheet_to_json(book.Sheets[name], { header: 1, raw: false, defval: '' })
  return { by: '@e965/xlsx', sheets: Object.fromEntries(book.SheetNames.map((name) => [name, rows(name)])) }
}

const PYTHON = 'import csv, json, sys\nwith open(sys.argv[1], encoding="utf-8-sig", newline="") as file: json.dump(list(csv.reader(file)), sys.stdout)'

/** The rows of a CSV file, heads first, and which program read it. */
export function rowsOf(path) {
  const { status, stdout } = spawnSync('python3', ['-c', PYTHON, path], { encoding: 'utf8', maxBuffer: 1 << 30 })
  return status === 0 ? { by: 'python3 csv', rows: JSON.parse(stdout) } : { by: 'csv-parse', rows: parse(readFileSync(path), { bom: true }) }
}

/** What must hold between the sheets, the CSV file and what was planted: a line for each, and whether it does. */
export function held(sheets, csv, { made, planted }) {
  const [findings, documents, byRule, byBody, common] = ['问题清单', '文档清单', '按规则汇总', '按部门汇总', '共性问题'].map((name) => sheets[name])
  const lines = []
  const same = (what, ...values) => lines.push({ what: `${what}: ${values.join(' = ')}`, holds: new Set(values.map(String)).size === 1 })
  for (const level of ['错误', '核实', '提示'])
    same(level, column(findings, '级别').filter((one) => one === level).length, ...[documents, byRule, byBody].map((sheet) => sum(column(sheet, level))))
  same('涉及金额', ...[findings, byRule, byBody].map((sheet) => sum(column(sheet, '涉及金额（万元）'))))
  same('处数', ...[findings, byRule].map((sheet) => sum(column(sheet, '处数'))))
  same('文档', made.length, documents.length - 1, sum(column(byBody, '文档数')))
  same('csv 行', findings.length, csv.length)
  same('csv 编号', digest(column(findings, '编号')), digest(column(csv, '编号')))
  same('csv 涉及金额', sum(column(findings, '涉及金额（万元）')), sum(column(csv, '涉及金额（万元）')))
  for (const { rule, id, departments } of planted) {
    const places = departments.map((body) => column(findings, '被审计单位').filter((one, nth) => one === body && column(findings, '编号')[nth] === id).length)
    same(`${rule} ${id} 问题清单`, 1, ...places)
    const told = [byRule, common].map(
      (sheet, which) => column(sheet, '单位')[column(sheet, which === 0 ? '规则' : '编号').indexOf(which === 0 ? rule : id)] ?? '',
    )
    for (const [nth, name] of ['按规则汇总', '共性问题'].entries())
      same(
        `${rule} ${name} ${departments.join(' ')}`,
        true,
        departments.every((body) => told[nth].split('、').some((one) => one.replace(/ 等.*$/, '') === body)),
      )
  }
  return lines
}

function column(rows, head) {
  const at = rows[0].indexOf(head)
  if (at < 0) throw new Error(`there is no column ${head}`)
  return rows.slice(1).map((row) => row[at] ?? '')
}

function sum(cells) {
  return cells.reduce((all, cell) => all.plus(cell === '' ? 0 : cell.replaceAll(',', '')), new Decimal(0)).toString()
}

/** A few letters that tell whether two columns are the same, whatever their order. */
function digest(cells) {
  const sorted = [...cells].sort().join()
  let hash = 0
  for (let at = 0; at < sorted.length; at++) hash = (hash * 31 + sorted.charCodeAt(at)) % 4294967291
  return hash.toString(16)
}
