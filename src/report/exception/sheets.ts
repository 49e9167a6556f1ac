import type { Waiver } from '../../model/settings.ts'
import type { Lang } from '../reporter.ts'
import type { Form } from '../xlsx/workbook.ts'

/** The sheets of an exception report, in their order, and the phrases in it. The columns of each are filled in rows.ts and summaries.ts, in this order. */
export interface Sheets {
  readonly findings: Form
  readonly documents: Form
  readonly undecided: Form
  readonly byRule: Form
  readonly byDepartment: Form
  readonly common: Form
  /** Only where audit leads were asked for. */
  readonly leads: Form
  readonly ofDocument: string
  readonly ofBatch: string
  readonly leftOut: (rows: number) => string
  readonly andMore: (count: number) => string
  /** The level of a finding that a person confirmed, and what that person said of it. */
  readonly confirmed: string
  readonly confirmation: (level: string, waiver: Waiver) => string
}

function form(name: string, columns: readonly (readonly [head: string, width: number])[]): Form {
  return { name, heads: columns.map(([head]) => head), widths: columns.map(([, width]) => width) }
}

const zh: Sheets = {
  findings: form('问题清单', [
    ['被审计单位', 24],
    ['年度', 7],
    ['级别', 7],
    ['规则', 9],
    ['位置', 36],
    ['原文', 16],
    ['应为', 16],
    ['差额', 14],
    ['单位', 7],
    ['涉及金额（万元）', 16],
    ['问题定性', 28],
    ['说明', 60],
    ['依据', 36],
    ['依据级别', 10],
    ['证据来源', 30],
    ['SHA-256', 20],
    ['页或单元格', 18],
    ['引文', 50],
    ['佐证', 50],
    ['连带', 50],
    ['处数', 6],
    ['编号', 14],
    ['文档', 30],
    ['核实说明', 40],
    ['被审计单位意见', 24],
    ['复核', 16],
  ]),
  documents: form('文档清单', [
    ['文档', 36],
    ['被审计单位', 24],
    ['年度', 7],
    ['类型', 9],
    ['单位', 7],
    ['结果', 12],
    ['原因', 50],
    ['错误', 7],
    ['核实', 7],
    ['提示', 7],
    ['已核实', 8],
    ['核对', 8],
    ['成立', 8],
    ['尾差', 7],
    ['不符', 7],
    ['全零', 7],
    ['未判', 7],
    ['印出数字', 9],
    ['已核对', 8],
    ['覆盖', 8],
    ['文件', 40],
    ['SHA-256', 20],
  ]),
  undecided: form('未判事项', [
    ['文档', 36],
    ['被审计单位', 24],
    ['年度', 7],
    ['规则', 9],
    ['标题', 50],
    ['原因', 50],
    ['项数', 7],
  ]),
  byRule: form('按规则汇总', [
    ['规则', 9],
    ['标题', 50],
    ['类别', 12],
    ['依据级别', 10],
    ['错误', 7],
    ['核实', 7],
    ['提示', 7],
    ['合计', 7],
    ['处数', 7],
    ['文档数', 8],
    ['涉及金额（万元）', 16],
    ['单位', 60],
  ]),
  byDepartment: form('按部门汇总', [
    ['被审计单位', 30],
    ['文档数', 8],
    ['未全读', 8],
    ['错误', 7],
    ['核实', 7],
    ['提示', 7],
    ['合计', 7],
    ['涉及金额（万元）', 16],
    ['缺少的表', 50],
    ['未公开事项', 60],
    ['共性问题', 9],
  ]),
  common: form('共性问题', [
    ['编号', 14],
    ['规则', 9],
    ['标题', 50],
    ['位置', 36],
    ['文档数', 8],
    ['单位', 80],
  ]),
  leads: form('审计线索', [
    ['编号', 8],
    ['范围', 9],
    ['被审计单位', 30],
    ['年度', 7],
    ['线索', 90],
    ['原文', 40],
    ['位置', 30],
    ['文档', 36],
  ]),
  ofDocument: '本份',
  ofBatch: '全批',
  leftOut: (rows) => `另有 ${rows} 行超出工作表的行数，没有列出；完整内容请用 csv 或 ndjson`,
  andMore: (count) => `等 ${count} 个`,
  confirmed: '已核实',
  confirmation: (level, { reason, person, date, expires }) =>
    `原为“${level}”：${reason}（${person} ${date}${expires === undefined ? '' : `，有效至 ${expires}`}）`,
}

const en: Sheets = {
  findings: form('Findings', [
    ['Audited body', 24],
    ['Year', 7],
    ['Level', 8],
    ['Rule', 9],
    ['Place', 36],
    ['Printed', 16],
    ['Should be', 16],
    ['Difference', 14],
    ['Unit', 7],
    ['Amount at issue (万元)', 18],
    ['Kind of mistake', 28],
    ['What', 60],
    ['Basis', 36],
    ['Kind of basis', 16],
    ['Evidence', 30],
    ['SHA-256', 20],
    ['Page or cell', 18],
    ['Quote', 50],
    ['Proof', 50],
    ['Follows', 50],
    ['Places', 7],
    ['Id', 14],
    ['Document', 30],
    ['Confirmed', 40],
    ['Answer of the body', 24],
    ['Review', 16],
  ]),
  documents: form('Documents', [
    ['Document', 36],
    ['Audited body', 24],
    ['Year', 7],
    ['Kind', 9],
    ['Unit', 7],
    ['Result', 18],
    ['Reason', 50],
    ['Errors', 8],
    ['To check', 8],
    ['Hints', 8],
    ['Confirmed', 10],
    ['Checks', 8],
    ['Hold', 8],
    ['Rounding', 9],
    ['Fail', 7],
    ['All zero', 8],
    ['Open', 7],
    ['Numbers', 9],
    ['Checked', 9],
    ['Coverage', 9],
    ['Files', 40],
    ['SHA-256', 20],
  ]),
  undecided: form('Not decided', [
    ['Document', 36],
    ['Audited body', 24],
    ['Year', 7],
    ['Rule', 9],
    ['Title', 50],
    ['Reason', 50],
    ['Checks', 8],
  ]),
  byRule: form('By rule', [
    ['Rule', 9],
    ['Title', 50],
    ['Category', 16],
    ['Kind of basis', 16],
    ['Errors', 8],
    ['To check', 8],
    ['Hints', 8],
    ['All', 7],
    ['Places', 7],
    ['Documents', 10],
    ['Amount at issue (万元)', 18],
    ['Bodies', 60],
  ]),
  byDepartment: form('By department', [
    ['Audited body', 30],
    ['Documents', 10],
    ['Not read whole', 13],
    ['Errors', 8],
    ['To check', 8],
    ['Hints', 8],
    ['All', 7],
    ['Amount at issue (万元)', 18],
    ['Missing tables', 50],
    ['Not disclosed', 60],
    ['In common', 9],
  ]),
  common: form('In common', [
    ['Id', 14],
    ['Rule', 9],
    ['Title', 50],
    ['Place', 36],
    ['Documents', 10],
    ['Bodies', 80],
  ]),
  leads: form('Audit leads', [
    ['Id', 8],
    ['Of', 10],
    ['Audited body', 30],
    ['Year', 7],
    ['Lead', 90],
    ['Printed', 40],
    ['Place', 30],
    ['Document', 36],
  ]),
  ofDocument: 'document',
  ofBatch: 'batch',
  leftOut: (rows) => `${rows} more rows do not fit into a sheet; csv or ndjson have them all`,
  andMore: (count) => `… (${count} in all)`,
  confirmed: 'confirmed',
  confirmation: (level, { reason, person, date, expires }) =>
    `was “${level}”: ${reason} (${person}, ${date}${expires === undefined ? '' : `, until ${expires}`})`,
}

export const SHEETS: Readonly<Record<Lang, Sheets>> = { zh, en }

/** The order of the sheets in a workbook. */
export const ORDER = ['findings', 'documents', 'undecided', 'byRule', 'byDepartment', 'common'] as const
