import type { Waiver } from '../model/settings.ts'
import type { Lang } from './reporter.ts'

/** Headings and set phrases of the formats for build servers, mail and spreadsheets; sentences about findings are in words. */
export interface Headings {
  /** The case of a suite that says whether the whole document was read. */
  readonly readWhole: string
  readonly failsWith: (rules: string) => string
  readonly annotationsLeft: (level: string, count: number, most: number) => string
  readonly report: string
  readonly documents: string
  readonly findings: string
  readonly notEvaluated: string
  readonly findingColumns: readonly string[]
  readonly notEvaluatedColumns: readonly string[]
  readonly problems: string
  /** What a person confirmed and no more counts. */
  readonly waived: string
  readonly waivedColumns: readonly string[]
  readonly waivedBecause: (waiver: Waiver) => string
}

const zh: Headings = {
  readWhole: '文件读全',
  failsWith: (rules) => `${rules === '' ? '另一处' : rules} 指出的错误改正后再核`,
  annotationsLeft: (level, count, most) => `${level}共 ${count} 条；GitHub 每一步至多显示 ${most} 条，其余见 sarif 或 text 报告`,
  report: '部门决算核对报告',
  documents: '文件',
  findings: '发现',
  notEvaluated: '未能判断',
  findingColumns: ['级别', '位置', '说明', '依据', '出处', '规则'],
  notEvaluatedColumns: ['原因', '规则', '项数'],
  problems: '没有读到的输入',
  waived: '已核实',
  waivedColumns: ['位置', '说明', '核实说明', '核实人', '日期', '规则'],
  waivedBecause: ({ reason, person, date }) => `已核实：${reason}（${person} ${date}）`,
}

const en: Headings = {
  readWhole: 'the whole document was read',
  failsWith: (rules) => `fails with ${rules === '' ? 'another finding' : rules}; to be checked again when that is put right`,
  annotationsLeft: (level, count, most) => `${level}: ${count} in all; GitHub shows at most ${most} a step, the others are in a sarif or text report`,
  report: 'Check of final accounts',
  documents: 'Documents',
  findings: 'Findings',
  notEvaluated: 'Not decided',
  findingColumns: ['Level', 'Place', 'What', 'Proof', 'Where', 'Rule'],
  notEvaluatedColumns: ['Reason', 'Rules', 'Checks'],
  problems: 'Inputs that were not read',
  waived: 'Confirmed',
  waivedColumns: ['Place', 'What', 'Reason', 'By', 'Date', 'Rule'],
  waivedBecause: ({ reason, person, date }) => `confirmed: ${reason} (${person}, ${date})`,
}

export const HEADINGS: Readonly<Record<Lang, Headings>> = { zh, en }
